/** @jest-environment jsdom */
import { phone } from '../../../tests/support/fake-storage'
import { keepSession, forgetSession, session } from '../session'
import { carry, deliverAs, outbox, voiceOf } from '.'
import { registerKinds } from './kinds'
import type { ReportDraft } from './report'

jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../tests/support/fake-storage'))

interface Sent {
  address: string
  headers: Record<string, string>
  body: unknown
}
const sent: Sent[] = []
const FILE = '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01'

const answers: Record<string, unknown> = {
  '/api/reports/photos': { fileId: FILE, width: 1, height: 1, thumb: '', full: '' },
  '/api/reports/submitAnonymous': { number: '2611-0001', decideBy: '2026-12-01', emergency: false },
}

function fetchOf(address: string, init: { headers?: Record<string, string>; body?: unknown } = {}) {
  if (address.startsWith('blob:')) return Promise.resolve({ blob: () => Promise.resolve(new Blob(['x'])) })
  const { headers = {}, body } = init
  sent.push({ address, headers, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body })
  return Promise.resolve({ json: () => Promise.resolve({ data: answers[address] }) })
}

const draft: ReportDraft = {
  words: '冒黑烟',
  categories: ['air.smoke'],
  place: { town: '652328100', village: null, spot: '', point: null, from: 'list', outsideOk: false },
  identity: 'anonymous',
  secrets: { claim: 'c'.repeat(43), receipt: '1'.repeat(40), receiptHash: 'a'.repeat(64) },
  name: '古丽',
  phone: '13812345678',
  seenAt: null,
  withoutPhoto: false,
}

async function handOver(): Promise<void> {
  const arrived = new Promise<void>((resolve) => {
    const stop = outbox.onArrival(() => {
      stop()
      resolve()
    })
  })
  const entry = await outbox.shelf.create('report', draft, 'draft')
  await outbox.shelf.addPhoto(entry.id, 'tmp://1')
  await outbox.queue(entry.id)
  await arrived
}

beforeAll(() => {
  Object.assign(globalThis, { API_BASE: '', fetch: fetchOf })
  registerKinds({
    carry,
    register: (kind, way) => outbox.register(kind, way),
    voiceOf,
    deliverAs,
    list: () => outbox.shelf.list(),
  })
})
beforeEach(() => {
  phone.reset()
  sent.length = 0
})

describe('attack: who opened a session, or used one, beside a report that names nobody', () => {
  it('a fresh phone opens none', async () => {
    forgetSession()
    await handOver()
    expect(sent.map((one) => one.address)).toEqual(['/api/reports/photos', '/api/reports/submitAnonymous'])
    expect(session.get()).toBeNull()
  })

  it('a phone that has one does not show it, nor any key of its own', async () => {
    keepSession({ token: 'secret', person: { id: 'p', kind: 'resident', roles: [] } })
    await handOver()
    expect(sent).toHaveLength(2)
    for (const { headers } of sent) {
      expect(Object.keys(headers).sort()).toEqual(
        expect.not.arrayContaining(['authorization', 'idempotency-key']),
      )
    }
    forgetSession()
  })

  it('sends what the claim needs and nothing that could name somebody', async () => {
    await handOver()
    const [photo, report] = sent
    expect(photo?.body).toBeInstanceOf(FormData)
    const form = photo?.body as FormData
    expect(form.get('claim')).toBe(draft.secrets?.claim)
    const [entry] = phone.entries.values()
    expect(form.get('photo')).toBe(entry?.photos[0]?.uploadKey)
    expect(report?.body).toEqual({
      claim: draft.secrets?.claim,
      receiptHash: draft.secrets?.receiptHash,
      photos: [FILE],
      words: '冒黑烟',
      categories: ['air.smoke'],
      place: { town: '652328100' },
    })
    // the code itself stays on the phone
    expect(JSON.stringify(report?.body)).not.toContain(draft.secrets?.receipt)
  })
})
