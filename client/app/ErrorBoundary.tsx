import { Component, type ReactNode } from 'react';
import { Broken } from './Notice.tsx';

interface State {
  readonly broken: boolean;
}

/** A page that throws says so in words; React gives no hook for this. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
