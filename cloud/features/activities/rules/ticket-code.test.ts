import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { encode } from 'uqr'
import { randomCodes, readTicket, signTicket, ticketCheckKey, ticketKey } from './ticket-code'

const key = ticketKey(Buffer.alloc(32, 7))
const check = ticketCheckKey(key)
const code = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'))
const claim = fc.record({ activityId: fc.uuid(), code, party: fc.integer({ min: 1, max: 60 }) })

it('reads back what it signed, leading zeros and all', () => {
  fc.assert(fc.property(claim, (one) => expect(readTicket(check, signTicket(key, one))).toEqual(one)))
})

it('refuses a ticket with any one letter changed', () => {
  const text = signTicket(key, { activityId: randomUUID(), code: '427916', party: 2 })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: text.length - 1 }),
      fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'),
      (n, letter) => {
        fc.pre(text[n] !== letter)
        expect(readTicket(check, text.slice(0, n) + letter + text.slice(n + 1))).toBeNull()
      },
    ),
  )
})

it('refuses what another deployment signed, and rubbish', () => {
  const foreign = signTicket(ticketKey(Buffer.alloc(32, 8)), {
    activityId: randomUUID(),
    code: '000001',
    party: 1,
  })
  expect(readTicket(check, foreign)).toBeNull()
  for (const text of ['', 'T1:', 'T1:A', 'T1:票', 'hello', 'T1:' + 'A'.repeat(135)])
    expect(readTicket(check, text)).toBeNull()
})

it('fits a QR code of 41 modules at level M', () => {
  const text = signTicket(key, { activityId: randomUUID(), code: '999999', party: 60 })
  expect(encode(text, { ecc: 'M', border: 0 }).size).toBe(41)
})

it('makes different codes of six digits', () => {
  const codes = randomCodes(500)
  expect(new Set(codes).size).toBe(500)
  for (const one of codes) expect(one).toMatch(/^\d{6}$/)
})
