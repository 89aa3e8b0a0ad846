/** Programs that die by their own hand (SIGKILL) at a statement of the database, as by a power cut of their machine. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Client } from 'pg'

/** Where a program dies. */
export interface Death {
  /** `backend`: the process of the database that serves it dies in its place, and the database recovers. */
  who: 'program' | 'backend'
  when: 'before' | 'after'
  /** Which statement; those that count begin with this, in capitals. */
  statement: string
  /** From 1. */
  nth: number
}

type Query = (this: Client, ...args: unknown[]) => unknown
const textOf = (given: unknown) =>
  String(typeof given === 'string' ? given : Reflect.get(Object(given), 'text'))
    .trimStart()
    .toUpperCase()

/** Lets this process die so. */
export function dieAt({ who, when, statement, nth }: Death): void {
  // what a driver itself would have to be asked for: each statement of any connection passes here
  const query = Reflect.get(Client.prototype, 'query') as Query
  let seen = 0
  const die = (client: Client) =>
    process.kill(who === 'program' ? process.pid : Number(Reflect.get(client, 'processID')), 'SIGKILL')
  Reflect.set(Client.prototype, 'query', function (this: Client, ...args: unknown[]) {
    if (!textOf(args[0]).startsWith(statement)) return query.apply(this, args)
    seen += 1
    if (seen === nth && when === 'before') die(this)
    const result = query.apply(this, args)
    if (seen !== nth || when === 'before') return result
    return Promise.resolve(result).then((value) => {
      die(this)
      return value
    })
  })
}

/** A program of this folder, started on its own. */
export function startProgram(name: string, given: unknown) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', `tests/attack/${name}.ts`, JSON.stringify(given)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  return {
    /** The first line that it says; null if it ends without one. */
    said: async () => {
      const first = (once(lines, 'line') as Promise<[string]>).then(([line]) => line)
      return Promise.race([first, ended.then(() => null)])
    },
    ended,
    kill: () => child.kill('SIGKILL'),
  }
}
