/** @jest-environment jsdom */
import { accountContract } from '@cloud/features/account/contract'
import { airContract } from '@cloud/features/air/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { act, ensureSession, uploadPhoto, uploadUnderClaim } from './call'
import { apartMemory } from './distance'
import { Apart, OPENING_MS } from './outbox/apart'
import { quiet } from './quiet'
import { forgetSession, keepSession } from './session'

const sent: string[] = []
const HOUR = 3_600_000

beforeEach(() => {
  sent.length = 0
  apartMemory.set(null)
  quiet.set(false)
  keepSession({ token: 'token', person: { id: 'p', kind: 'resident', roles: [] } })
  Object.assign(globalThis, {
    API_BASE: '',
    fetch: (address: string) => {
      if (!address.startsWith('blob:')) sent.push(address)
      const data = { token: 'new', person: { id: 'q', kind: 'resident', roles: [] } }
      return Promise.resolve({
        json: () => Promise.resolve({ data }),
        blob: () => Promise.resolve(new Blob(['x'])),
      })
    },
  })
})
afterEach(() => jest.useRealTimers())

const urge = () => act(reportsContract.urgeByReceipt, { receipt: '1'.repeat(40) }, 'key')
const alert = () => act(airContract.setAlert, { town: '652328100', above: null }, 'key')

describe('attack: a tap beside a deed that names nobody, in the log of the database', () => {
  it('a deed by code begins the distance', async () => {
    await urge()
    expect(quiet.get()).toBe(true)
    const last = apartMemory.get()?.nobody.last ?? 0
    expect(Date.now() - last).toBeLessThan(HOUR)
  })

  it('so do its photos', async () => {
    await uploadUnderClaim('blob:1', 'c'.repeat(43), 'photo')
    expect(quiet.get()).toBe(true)
    await expect(alert()).rejects.toMatchObject({ code: 'apart' })
  })

  it('while it lasts no command goes under a name, and the page says why and until when', async () => {
    await urge()
    sent.length = 0
    await expect(alert()).rejects.toMatchObject({
      code: 'apart',
      words: expect.stringMatching(/谁都不给看.*\d\d:\d\d 以后.*过一刻钟再打开/) as string,
    })
    await expect(uploadPhoto('blob:1', 'key')).rejects.toMatchObject({ code: 'apart' })
    await expect(act(accountContract.start, {}, 'key')).rejects.toMatchObject({ code: 'apart' })
    expect(sent).toEqual([])
  })

  it('no session is opened by itself', async () => {
    forgetSession()
    await urge()
    sent.length = 0
    await expect(ensureSession()).rejects.toMatchObject({ code: 'apart' })
    expect(sent).toEqual([])
  })

  it('it ends by itself, and with the next opening of the app', async () => {
    jest.useFakeTimers({ now: Date.now() })
    await urge()
    jest.setSystemTime(Date.now() + OPENING_MS)
    await expect(alert()).rejects.toMatchObject({ code: 'apart' })
    new Apart(apartMemory, Math.random).open(Date.now())
    await alert()
    apartMemory.set(null)
    await urge()
    jest.setSystemTime(Date.now() + 6 * HOUR + 1)
    await alert()
  })

  it('staff are not stopped from their work', async () => {
    keepSession({
      token: 'token',
      person: { id: 'p', kind: 'staff', roles: [{ role: 'county_admin', scope: null }] } as never,
    })
    await urge()
    await alert()
    expect(sent).toHaveLength(2)
  })

  it('what went under a name is noted: what names nobody keeps its distance from it', async () => {
    const wait = () => new Apart(apartMemory, Math.random).until('nobody', Date.now(), false) - Date.now()
    await alert()
    expect(quiet.get()).toBe(false)
    expect(wait()).toBeGreaterThan(HOUR - 60_000)
    apartMemory.set(null)
    forgetSession()
    await ensureSession()
    expect(wait()).toBeGreaterThan(HOUR - 60_000)
    // a deed by code is done while its person looks
    await urge()
  })
})
