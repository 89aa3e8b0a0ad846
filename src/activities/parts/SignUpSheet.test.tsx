/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { activitiesContract, type Detail, type Mine } from '@cloud/features/activities/contract'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { QueryProvider, keepSession, network, storage } from '@/client'
import { outbox } from '@/client/outbox'
import { CallError, offlineError } from '@/client/errors'
import { makeDetail } from '../../../tests/factories/activities.ui'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { SignUpSheet } from './SignUpSheet'

const server = fakeServer()
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../tests/support/fake-storage'))

const SEATED: Mine = {
  signUpId: '5f0c7b1e-3a52-4f4d-8a57-0d6a8a4f1c22',
  state: 'seated',
  party: 2,
  position: null,
  offerUntil: null,
}
const WAITING: Mine = { ...SEATED, state: 'waiting', position: 1 }
const FULL = { status: { code: 'full', waiting: 7 }, held: 60, waiting: 7 } as const

function open(change: Partial<Detail> = {}) {
  const onDone = jest.fn()
  render(
    <QueryProvider>
      <SignUpSheet activity={makeDetail(change)} open onClose={() => undefined} onDone={onDone} />
    </QueryProvider>,
  )
  return onDone
}

const more = () => fireEvent.click(screen.getByRole('button', { name: '几个人去，多一个' }))
const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const { signUp } = activitiesContract
const sent = () => server.requests(signUp)

beforeAll(async () => {
  await import('@/client/outbox/start')
})
beforeEach(async () => {
  server.reset()
  phone.reset()
  network.set(true)
  await outbox.shelf.load()
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})
afterEach(cleanup)

it('signs up two people with their names and where they get on', async () => {
  server.answer(signUp, () => SEATED)
  const onDone = open()
  more()
  type('您的姓名', '阿依努尔')
  type('家人的姓名', ' 叶尔兰 ')
  tap('确认报名，2 个人')
  await waitFor(() => expect(onDone.mock.calls[0]?.[0]).toEqual(SEATED))
  expect(sent()[0]?.input).toMatchObject({
    party: 2,
    name: '阿依努尔',
    companions: ['叶尔兰'],
    meetingPoint: 'bus',
    expect: 'seated',
  })
})

it('says which name is missing, keeps what was typed and sends nothing', () => {
  open()
  more()
  type('您的姓名', '阿依努尔')
  tap('确认报名，2 个人')
  expect(screen.getByRole('alert').textContent).toBe('买保险要用，请填家人的姓名')
  expect(screen.getByLabelText<HTMLInputElement>('您的姓名').value).toBe('阿依努尔')
  expect(server.asked).toEqual([])
})

it('repeats the places in the queue on its button and asks what to do when it is our turn', () => {
  open(FULL)
  expect(screen.getByRole('heading').textContent).toBe('排候补')
  more()
  expect(screen.getByRole('button', { name: '确认，排第 8 和第 9 位' })).toBeTruthy()
  expect(screen.getByRole('checkbox').getAttribute('aria-checked')).toBe('true')
})

it('turns to the queue when the party is larger than the seats left', () => {
  open({ status: { code: 'few', seats: 1 }, held: 59 })
  expect(screen.getByRole('button', { name: '确认报名' })).toBeTruthy()
  more()
  expect(screen.getByRole('button', { name: '确认，排第 1 和第 2 位' })).toBeTruthy()
})

it('stays when the seat was taken meanwhile, says so, and queues with the next tap', async () => {
  const detail = { seats: 60, held: 60, waiting: 0, status: { code: 'full', waiting: 0 }, position: 1 }
  server.refuse(signUp, new CallError('conflict', '刚刚报满了，可以排候补第 1 位', {}, detail))
  const onDone = open({ insured: false })
  tap('确认报名')
  expect((await screen.findByRole('status')).textContent).toContain('刚刚报满了，可以排候补第 1 位')
  server.answer(signUp, () => WAITING)
  tap('确认，排第 1 位')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(sent().map((one) => one.input)).toMatchObject([{ expect: 'seated' }, { expect: 'waiting' }])
})

it('puts the errors of the service to their fields', async () => {
  server.refuse(signUp, new CallError('invalid', '有几处要改一下', { name: '姓名至少 2 个字' }))
  open()
  type('您的姓名', '阿依努尔')
  tap('确认报名')
  await waitFor(() =>
    expect(screen.getAllByRole('alert').map((one) => one.textContent)).toContain('姓名至少 2 个字'),
  )
})

it('uses the same key when the answer was lost, so that nobody is signed up twice', async () => {
  server.refuse(signUp, offlineError())
  const onDone = open({ insured: false })
  tap('确认报名')
  const again = await screen.findByRole('button', { name: '现在就试' })
  server.answer(signUp, () => SEATED)
  fireEvent.click(again)
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  const [first, second] = sent()
  expect(second?.idempotencyKey).toBe(first?.idempotencyKey)
  // the server may have it: nobody can say any more that it was taken back
  expect(screen.queryByRole('button', { name: '不报了' })).toBeNull()
})

it('keeps it on the phone without a network, hands it over when the net is back', async () => {
  network.set(false)
  server.answer(signUp, () => SEATED)
  const onDone = open({ insured: false })
  tap('确认报名')
  expect((await screen.findByRole('status')).textContent).toContain('存在手机里了')
  expect(phone.entries.size).toBe(1)
  expect(server.asked).toEqual([])
  act(() => network.set(true))
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(phone.entries.size).toBe(0)
})

it('can be taken back as long as it has not gone', async () => {
  network.set(false)
  open({ insured: false })
  tap('确认报名')
  fireEvent.click(await screen.findByRole('button', { name: '不报了' }))
  expect(await screen.findByRole('button', { name: '确认报名' })).toBeTruthy()
  expect(phone.entries.size).toBe(0)
})

describe('after a report that names nobody', () => {
  afterEach(() => storage.remove('apart'))

  it('says that it waits, and why, and lets it be taken back', async () => {
    const now = Date.now()
    const nobody = { since: null, last: now, lasting: 3_600_000 }
    storage.set('apart', { nobody, named: { since: null, last: null, lasting: 0 } })
    server.answer(signUp, () => SEATED)
    open()
    type('您的姓名', '阿依努尔')
    tap('确认报名')
    await screen.findByText(/谁都不给看.*这一件正在等/)
    expect(sent()).toEqual([])
    expect(screen.queryByRole('button', { name: '现在就试' })).toBeNull()
    tap('不报了')
    await waitFor(() => expect(outbox.shelf.list()).toEqual([]))
  })
})

it('says that the crowd is great where the server says so, and offers no tap that would press it', async () => {
  server.refuse(signUp, new CallError('unavailable', '', {}, undefined, '', 60))
  open()
  type('您的姓名', '阿依努尔')
  tap('确认报名')
  await screen.findByText(/人多，正在排队/)
  expect(screen.queryByRole('button', { name: '现在就试' })).toBeNull()
  expect(sent()).toHaveLength(1)
})
