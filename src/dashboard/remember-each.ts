/**
 * Makes each object's value once, and forgets it with the object.
 * @param make gives the same for the same object, whenever it is asked
 */
export function rememberEach<Key extends object, Value extends NonNullable<unknown>>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
