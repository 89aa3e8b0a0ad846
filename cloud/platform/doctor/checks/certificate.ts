import { connect } from 'node:tls'
import * as v from 'valibot'
import { DAY_MS } from '../../../shared/time'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

const BAD_DAYS = 7
const WARN_DAYS = 21
const HTTPS = 443
const PATIENCE_MS = 5000

/** What a phone that opens the address would see. */
type Seen = { until: Date } | { trouble: 'unreachable' | 'refused' }

/** Errors of the way there; every other one is about the certificate. */
const WAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]

/** @param url of the public door, `https:` */
export function certificateOf(url: URL, patience: number = PATIENCE_MS): Promise<Seen> {
  return new Promise((resolve) => {
    const socket = connect({
      host: url.hostname,
      port: Number(url.port) || HTTPS,
      servername: url.hostname,
      timeout: patience,
    })
    const end = (seen: Seen) => {
      socket.destroy()
      resolve(seen)
    }
    socket.once('secureConnect', () => end({ until: new Date(socket.getPeerCertificate().valid_to) }))
    socket.once('timeout', () => end({ trouble: 'unreachable' }))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end({ trouble: WAY.includes(error.code ?? '') ? 'unreachable' : 'refused' }),
    )
  })
}

/** How long phones still trust the address. */
export const certificateCheck = defineCheck(
  'certificate',
  v.union([v.object({ days: v.number() }), v.object({ trouble: v.picklist(['unreachable', 'refused']) })]),
  async ({ machine, now }) => {
    if (!machine?.publicUrl.startsWith('https:')) return { findings: [] }
    const seen = await certificateOf(new URL(machine.publicUrl))
    // from inside some networks the way to one's own address is shut: phones may reach it all the same
    if ('trouble' in seen)
      return { findings: [{ level: seen.trouble === 'refused' ? 'bad' : 'warn', about: seen }] }
    const days = Math.floor((seen.until.getTime() - now.getTime()) / DAY_MS)
    const figures = [
      {
        name: 'certificate_days',
        help: 'Days until the certificate of the public address ends.',
        value: days,
      },
    ]
    if (days >= WARN_DAYS) return { findings: [], figures }
    return { findings: [{ level: days < BAD_DAYS ? 'bad' : 'warn', about: { days } }], figures }
  },
  (about, locale) => words(locale).certificate(about),
)
