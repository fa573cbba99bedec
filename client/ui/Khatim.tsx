import styles from './Khatim.module.css';

/** The mark: an eight-pointed star. `size` in pixels. */
export function Khatim({ size = 28, label }: { readonly size?: number; readonly label?: string }) {
  return (
    <svg className={styles.khatim} viewBox="0 0 48 48" width={size} height={size} aria-hidden={label === undefined}>
      {label !== undefined && <title>{label}</title>}
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M24 2.79L30.21 9H39V17.79L45.21 24 39 30.21V39H30.21L24 45.21 17.79 39H9V30.21L2.79 24 9 17.79V9H17.79ZM30.5 24a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0Z"
      />
    </svg>
  );
}
