import { Component, type ReactNode } from 'react';
import { Broken } from './Notice.tsx';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly broken: boolean;
}

/** A page that throws says so in words; React gives no hook for this. */
export class ErrorBoundary extends Component<Props, State> {
  constructor(props: Props) {
    super(props);
    // As an assignment: a class field costs a kilobyte of helpers for old browsers.
    this.state = { broken: false };
  }

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
