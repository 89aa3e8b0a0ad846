/** @jest-environment jsdom */
import { reportsContract } from '@cloud/features/reports/contract'
import { caseId, makeCase, makeRow } from '../../../../tests/factories/cases.ui'
import { resetTaro } from '../../../../tests/support/taro-mock'
import { signOut } from '@/client/account'
import { keyOf, queryClient } from '@/client/queries'
import { keepSession, type Session } from '@/client/session'
import { storage } from '@/client/storage'
import { bringField, keepField } from './kept'

// a browser of a test has neither IndexedDB nor WebCrypto: what is sealed is only turned round
jest.mock('@/client/sealed', () => {
  const turned = (text: string) => [...text].reverse().join('')
  return {
    seal: (_name: string, plain: string) => Promise.resolve(turned(plain)),
    unseal: (_name: string, sealed: string) => Promise.resolve(turned(sealed)),
  }
})

const worker: Session = { token: 't', person: { id: 'worker', kind: 'staff', roles: [] } }
const one = makeCase(makeRow(1, '工地土堆没盖'))
const keyFor = (personId: string) => keyOf(reportsContract.caseForStaff, { caseId: caseId(1) }, personId)
const read = () => queryClient.getQueryData(keyFor('worker'))

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  keepSession(worker)
  queryClient.setQueryData(keyFor('worker'), one)
})

it('a case that was looked at is there after the app was closed, and does not lie there in plain', async () => {
  await keepField()
  expect(storage.get<string>('answer:field')).not.toContain(one.words)
  queryClient.clear()
  await bringField()
  expect(read()).toEqual(one)
})

it('does not take the place of a younger answer', async () => {
  await keepField()
  const younger = { ...one, version: 9 }
  queryClient.setQueryData(keyFor('worker'), younger)
  await bringField()
  expect(read()).toEqual(younger)
})

it('attack: nothing is left for who signs in next', async () => {
  Object.assign(globalThis, { API_BASE: '', fetch: () => Promise.reject(new TypeError('no net')) })
  await keepField()
  await signOut()
  expect(storage.get('answer:field')).toBeUndefined()
})

it('attack: what was kept of one is not brought to another', async () => {
  await keepField()
  queryClient.clear()
  keepSession({ token: 't2', person: { id: 'other', kind: 'staff', roles: [] } })
  await bringField()
  expect(queryClient.getQueryCache().getAll()).toEqual([])
})

it('keeps nothing where others use the machine too, and nothing of who has just left', async () => {
  keepSession({ ...worker, shared: { idleMinutes: 15 } })
  await keepField()
  expect(storage.get('answer:field')).toBeUndefined()
  keepSession(worker)
  const keeping = keepField()
  keepSession({ token: 't2', person: { id: 'other', kind: 'staff', roles: [] } })
  await keeping
  expect(storage.get('answer:field')).toBeUndefined()
})
