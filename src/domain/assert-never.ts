/** Marks the end of an exhaustive switch: does not compile while a member of the union is left over. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
