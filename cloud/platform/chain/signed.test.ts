import type { Head } from '../../shared/heads'
import { addDays } from '../../shared/time'
import { ForgedError, makeKeyPair, openHeads, RewrittenError, sealHeads, type SignedHeads } from './signed'

const COUNTY = '652328'
const TODAY = '2027-12-20'
const { privateKey, publicKey } = makeKeyPair()
const hashOf = (seq: number) => seq.toString(16).padStart(64, '0')
const head = (day: string, seq: number, hash = hashOf(seq)): Head => ({ day, chain: 'audit', seq, hash })
const seal = (before: SignedHeads | null, heads: Head[], today = TODAY, pem = privateKey) =>
  sealHeads(before, { county: COUNTY, heads }, pem, today)

const TOLD = [head('2027-12-17', 10), head('2027-12-18', 14), head('2027-12-19', 14)]
const signed = () => seal(null, TOLD).file

/** Whoever signs hears of it. */
const refused = (before: SignedHeads | null, heads: Head[], today = TODAY) => {
  try {
    seal(before, heads, today)
    return null
  } catch (error) {
    return error
  }
}

it('signs a day without entries: its head is the one before', () => {
  expect(openHeads(signed(), [publicKey])).toEqual({ heads: TOLD })
  expect(seal(signed(), [...TOLD, head(TODAY, 14)]).added).toBe(1)
  expect(refused(signed(), [...TOLD, head(TODAY, 14, 'f'.repeat(64))])).toBeInstanceOf(RewrittenError)
})

it('goes on with a new key where the old one was lost, and both are needed to believe all of it', () => {
  const fresh = makeKeyPair()
  const { file } = seal(signed(), [...TOLD, head(TODAY, 20)], TODAY, fresh.privateKey)
  expect(openHeads(file, [publicKey, fresh.publicKey])).toHaveProperty('heads')
  expect(openHeads(file, [fresh.publicKey])).toMatchObject({ forged: TOLD[0] })
  expect(openHeads(file, [publicKey])).toMatchObject({ forged: head(TODAY, 20) })
})

it('does not go on with a file that somebody has changed, also if the server tells the same', () => {
  const changed = [...TOLD.slice(0, 1), head('2027-12-18', 14, 'e'.repeat(64)), ...TOLD.slice(2)]
  const file = { ...signed(), heads: signed().heads.map((one, n) => ({ ...one, ...changed[n] })) }
  expect(refused(file, changed)).toEqual(new ForgedError('2027-12-18', 'audit'))
  expect(refused({ ...signed(), county: '652325' }, TOLD)).toBeInstanceOf(ForgedError)
})

it('a server that leaves out what it must still show is not believed, however late its first head is', () => {
  expect(refused(signed(), [head(TODAY, 20)])).toEqual(new RewrittenError('2027-12-17', 'audit'))
  // what is older than a server shows need not be there
  const later = addDays('2027-12-19', 400)
  expect(seal(signed(), [head(later, 30)], later).added).toBe(1)
  expect(refused(signed(), [head('2027-12-17', 10), head(later, 30)], later)).toBeNull()
})

it('a clock of the server that ran ahead is waited for, and one that was set back is no forgery', () => {
  const ahead = seal(signed(), [...TOLD, head('2099-01-01', 20)])
  expect(ahead.added).toBe(0)
  // it was signed while the clock of who signs ran ahead too: later days stand on more and are signed
  const both = seal(signed(), [...TOLD, head('2099-01-01', 20)], '2099-01-02').file
  const back = [...TOLD, head(TODAY, 21), head('2099-01-01', 20)]
  expect(refused(both, back, '2099-01-02')).toBeNull()
  expect(refused(both, [...TOLD, head(TODAY, 19), head('2099-01-01', 20)], '2099-01-02')).toEqual(
    new RewrittenError(TODAY, 'audit'),
  )
})
