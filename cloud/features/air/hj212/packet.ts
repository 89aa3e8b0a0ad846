import { frameOf } from './frames'

/** Meaning of the `CN` field (HJ 212—2017, table 9; 9015: HJ 212—2025, table 12). */
export const COMMAND = { hour: '2061', noticed: '9013', received: '9014', heartbeat: '9015' } as const

/** Answers of one side to the other: to a request, of what was done, to a notice, to data. They are never answered. */
export const ANSWERS: ReadonlySet<string> = new Set(['9011', '9012', COMMAND.noticed, COMMAND.received])

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
  /**
   * Request number: when the station made it, to the millisecond; what an answer refers to. It is only echoed, so that
   * fewer digits do no harm.
   */
  qn: string | null
  st: string
  cn: string
  pw: string
  mn: string
  flag: PacketFlag
  /** The fields between the two `&&` by their names in small letters, the first of each name. */
  data: ReadonlyMap<string, string>
}

const SEGMENT = /^((?:\s*[A-Za-z]+\s*=[^;&]*;)+)\s*CP\s*=\s*&&(.*)&&\s*$/is
/** No control characters but blanks; bytes from 0x80 on may be Chinese text of a device. */
const UNPRINTABLE = /[^\P{Cc}\t\r\n\u0080-\u009f]/u
const MN = /^[\w-]{1,40}$/
const MN_FIELD = /(?:^|;)\s*MN\s*=\s*([\w-]{1,40})\s*;/i
const CODE = /^\d{1,7}$/
const QN = /^\d{1,20}$/

/** Reads a data segment of any of the three dialects. @returns null if it has not their form */
export function parsePacket(segment: string): Packet | null {
  const match = UNPRINTABLE.test(segment) ? null : SEGMENT.exec(segment)
  if (!match) return null
  const head = fieldsOf(match[1] ?? '')
  const data = fieldsOf(match[2] ?? '')
  if (!head || !data) return null
  const [st, cn, mn] = [head.get('st') ?? '', head.get('cn') ?? '', head.get('mn') ?? '']
  const flag = flagOf(head.get('flag'))
  if (!CODE.test(st) || !CODE.test(cn) || !MN.test(mn) || !flag) return null
  // an empty one is none
  const qn = head.get('qn') || null
  if (qn !== null && !QN.test(qn)) return null
  return { qn, st, cn, pw: head.get('pw') ?? '', mn, flag, data }
}

/** Whose a data segment says it is, though it has not the form of one. @returns null if it does not say */
export function senderOf(segment: string): string | null {
  return MN_FIELD.exec(segment)?.[1] ?? null
}

/** `a=1,b=2;c=3`: separators mean the same to a reader of values, and the case of names means nothing. */
function fieldsOf(text: string): Map<string, string> | null {
  const fields = new Map<string, string>()
  for (const part of text.split(/[;,]/)) {
    if (part.trim() === '') continue
    const at = part.indexOf('=')
    const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase()
    if (name === '') return null
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

/** The frame that tells a station that its data is kept, if it asked to be told. */
export function receipt(packet: Packet): string | null {
  return answer(packet, COMMAND.received)
}

/** The frame that tells a station that its notice, such as a heartbeat, was heard, if it asked to be told. */
export function noticed(packet: Packet): string | null {
  return answer(packet, COMMAND.noticed)
}

function answer({ qn, pw, mn, flag }: Packet, cn: string): string | null {
  if (!flag.acknowledge || qn === null) return null
  return frameOf(`QN=${qn};ST=${EXCHANGE};CN=${cn};PW=${pw};MN=${mn};Flag=${flag.version << 2};CP=&&&&`)
}
