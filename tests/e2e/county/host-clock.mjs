// Loaded into the server of a test before anything else: its clock goes ahead of the machine's by the milliseconds that
// stand in a file, so that a test goes from the announcement of a survey to its result in a minute.
import { readFileSync } from 'node:fs'

const file = process.env.TEST_CLOCK ?? ''
const { Date: Machine } = globalThis
const now = () => Machine.now() + Number(readFileSync(file, 'utf8'))

// a proxy and no class of its own: what was made with the machine's own is still a date
globalThis.Date = new Proxy(Machine, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})
