/** A string or number that must not be mistaken for another of the same shape. Erased at run time. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name };
