// What the packages and we ourselves call and the oldest phones of .browserslistrc lack (before iOS 15.4 and Chrome 93):
// without it a page that checks tickets would not even load. First import of the app.

function put(on: object, name: string, value: (...given: never[]) => unknown): void {
  if (!(name in on)) Object.defineProperty(on, name, { value, writable: true, configurable: true })
}

put(Object, 'hasOwn', (owner: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(owner, key))
put(Array.prototype, 'at', function at<T>(this: readonly T[], index: number): T | undefined {
  return this[index < 0 ? this.length + index : index]
})

export {}
