import { frameOf } from './frames'

/** Meaning of the `CN` field (HJ 212—2017, table 5; 9015: HJ 212—2025). */
export const COMMAND = { hour: '2061', received: '9014', heartbeat: '9015' } as const

/** System code of answers between systems. */
const EXCHANGE = '91'

/** `Flag`: version << 2 | split << 1 | acknowledge. */
export interface PacketFlag {
  /** 0: 2005, 1: 2017, 2: 2025. */
  version: number
  split: boolean
  acknowledge: boolean
}

/** A data segment taken apart. */
export interface Packet {
  /** Request number: when the station made it, to the millisecond; what an answer refers to. */
  qn: string | null
  st: string
  cn: string
  pw: string
  mn: string
  flag: PacketFlag
  /** The fields between the two `&&`, the first of each name. */
  data: ReadonlyMap<string, string>
}

const SEGMENT = /^((?:[A-Za-z]+=[^;&]*;)+)CP=&&(.*)&&$/s
const MN = /^[\w-]{1,40}$/
const CODE = /^\d{1,7}$/

/** Reads a data segment of any of the three dialects. @returns null if it has not their form */
export function parsePacket(segment: string): Packet | null {
  const match = SEGMENT.exec(segment)
  if (!match) return null
  const head = fieldsOf(match[1] ?? '')
  const data = fieldsOf(match[2] ?? '')
  if (!head || !data) return null
  const [st, cn, mn] = [head.get('ST') ?? '', head.get('CN') ?? '', head.get('MN') ?? '']
  const flag = flagOf(head.get('Flag'))
  if (!CODE.test(st) || !CODE.test(cn) || !MN.test(mn) || !flag) return null
  const qn = head.get('QN') ?? null
  if (qn !== null && !/^\d{17}$/.test(qn)) return null
  return { qn, st, cn, pw: head.get('PW') ?? '', mn, flag, data }
}

/** `a=1,b=2;c=3`; the separators mean the same to a reader of values. */
function fieldsOf(text: string): Map<string, string> | null {
  const fields = new Map<string, string>()
  for (const part of text.split(/[;,]/)) {
    if (part === '') continue
    const at = part.indexOf('=')
    if (at <= 0) return null
    const name = part.slice(0, at).trim()
    if (!fields.has(name)) fields.set(name, part.slice(at + 1).trim())
  }
  return fields
}

/** 2005 does without the field when it neither splits nor asks for an answer. */
function flagOf(text: string | undefined): PacketFlag | null {
  if (text === undefined || text === '') return { version: 0, split: false, acknowledge: false }
  if (!/^\d{1,3}$/.test(text) || Number(text) > 255) return null
  const bits = Number(text)
  return { version: bits >> 2, split: (bits & 2) !== 0, acknowledge: (bits & 1) !== 0 }
}

/** The frame that tells a station that its packet has arrived, if it asked to be told. */
export function receipt({ qn, pw, mn, flag }: Packet): string | null {
  if (!flag.acknowledge || qn === null) return null
  return frameOf(
    `QN=${qn};ST=${EXCHANGE};CN=${COMMAND.received};PW=${pw};MN=${mn};Flag=${flag.version << 2};CP=&&&&`,
  )
}
