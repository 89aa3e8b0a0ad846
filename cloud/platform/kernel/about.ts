import { sqlState } from '../database'

const FRAMES = 8
/** Causes that are told; a chain is never that long. */
const CAUSES = 4

/** What names a thing of the program or of the database, and is never anything that somebody wrote. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/
const CODE = /^[A-Z0-9][A-Z0-9_]{1,62}$/

/** What one error is called, without where it happened. */
interface Kind {
  name: string
  /** SQLSTATE, or what Node, the system or a package calls it. */
  code?: string
  constraint?: string
  table?: string
  column?: string
}

/** What may be written down of an error: where it happened and of what kind, and nothing of what anybody sent. */
export interface About extends Kind {
  sqlState?: string
  /** What led to it, from the outside in. */
  causes?: Kind[]
  /** Places of the program, innermost first. */
  stack: string[]
}

/**
 * Makes the line of the log out of what is known to be of the program, and leaves out all else, every message above
 * all: a message may quote a statement with its parameters, a row, a text that is no JSON or a value that is no number,
 * whoever throws it.
 */
export function aboutError(error: unknown): About {
  if (!isError(error)) return { name: 'thrown value is no error', stack: [] }
  const state = sqlState(error)
  const causes: Kind[] = []
  for (let at = error.cause; isError(at) && causes.length < CAUSES; at = at.cause) causes.push(kindOf(at))
  return {
    ...kindOf(error),
    ...(state === undefined ? {} : { sqlState: state }),
    ...(causes.length > 0 ? { causes } : {}),
    stack: framesOf(error),
  }
}

/** What may be told of a value that was thrown, as one text: for streams that hold no JSON. */
export function tellError(error: unknown): string {
  const { stack, causes = [], ...own } = aboutError(error)
  const kinds = [own, ...causes].map((kind) => Object.values(kind).join(' '))
  return [kinds.join(' < '), ...stack].join('\n')
}

/** By its shape: errors of Node itself come from another realm where tests run. */
const isError = (value: unknown): value is Error => value instanceof Error || isNativeError(value)
const isNativeError = (value: unknown): boolean => Object.prototype.toString.call(value) === '[object Error]'

function kindOf(error: Error): Kind {
  const said = (field: string, form: RegExp) => {
    const value: unknown = Reflect.get(error, field)
    return typeof value === 'string' && form.test(value) ? { [field]: value } : {}
  }
  return {
    name: NAME.test(error.name) ? error.name : 'Error',
    ...said('code', CODE),
    ...said('constraint', NAME),
    ...said('table', NAME),
    ...said('column', NAME),
  }
}

/**
 * The frames below the message. Of a stack whose head is not the message nothing is told: it may hold another one,
 * with lines that look like frames.
 */
function framesOf({ stack = '', message }: Error): string[] {
  const at = message === '' ? stack.search(/$/m) : stack.indexOf(message)
  const head = stack.slice(0, Math.max(at, 0))
  const rest = stack.slice(head.length + message.length)
  if (at < 0 || !/^[\w$]+(?: \[\w+\])?(?:: )?$/.test(head) || !/^(?:\n|$)/.test(rest)) return []
  return rest
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, FRAMES)
}
