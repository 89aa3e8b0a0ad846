// jsdom has no TextEncoder, which @noble/curves asks for when it is loaded whole; the builds leave that part out.
import { TextEncoder } from 'node:util'

Object.assign(globalThis, { TextEncoder })
