/**
 * The choice after a tap on `value`.
 * @param alone values that exclude every other one, such as 都没有
 */
export function toggled<V extends string>(values: readonly V[], value: V, alone: readonly V[]): V[] {
  if (values.includes(value)) return values.filter((each) => each !== value)
  if (alone.includes(value)) return [value]
  return [...values.filter((each) => !alone.includes(each)), value]
}
