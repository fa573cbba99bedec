/** The first two letters of a name, as drawn in its disc; the Arabic article says nothing about whom. */
export function initials(name: string): string {
  const bare = name.trim().replace(/^ال(?=\p{L}{2})/u, '');
  return (
    Array.from(bare || name.trim())
      .slice(0, 2)
      .join('') || '?'
  );
}
