/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { accountContract } from '@cloud/features/account/contract'
import { activitiesContract, type Detail, type Mine } from '@cloud/features/activities/contract'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { QueryProvider, keepSession, network, storage } from '@/client'
import { outbox } from '@/client/outbox'
import { signOut } from '@/client/account'
import { CallError, offlineError } from '@/client/errors'
import { makeDetail } from '../../../tests/factories/activities.ui'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { resetTaro } from '../../../tests/support/taro-mock'
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
const FULL = { status: { code: 'full', waiting: 7 }, held: 60, free: 0, waiting: 7 } as const

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
  resetTaro()
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
    as: 'family',
    people: [{ name: '阿依努尔' }, { name: '叶尔兰' }],
    meetingPoint: 'bus',
    expect: 'seated',
  })
})

it('says until when a place can be given back, and not that it always can', () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  open({ cancelUntil: '2099-12-04T12:00:00.000Z' })
  expect(screen.getByText('结果发到“我的”里的消息，12 月 4 日 20:00 前能自己退')).toBeTruthy()
  cleanup()
  open({ cancelUntil: at(-1) })
  expect(screen.getByText(/现在报了不能自己退，去不了找领队/)).toBeTruthy()
})

it('a button that is tapped twice signs up once', async () => {
  server.answer(signUp, () => SEATED)
  const onDone = open({ insured: false })
  const button = screen.getByRole('button', { name: '确认报名' })
  fireEvent.click(button)
  fireEvent.click(button)
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  await waitFor(() => expect(outbox.shelf.list()).toEqual([]))
  expect(sent()).toHaveLength(1)
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

it('says at the button that one thing is wrong, and nothing any more once it is mended', () => {
  open()
  tap('确认报名')
  // the field may be out of sight above the button, which seemed to do nothing
  expect(screen.getByText('有 1 处要改一下')).toBeTruthy()
  type('您的姓名', '阿')
  expect(screen.getByRole('alert').textContent).toBe('姓名至少 2 个字')
  type('您的姓名', '阿依努尔')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByText('有 1 处要改一下')).toBeNull()
})

it('brings the first field that is wrong into sight, with the keyboard in it', async () => {
  open()
  const button = screen.getByRole('button', { name: '确认报名' })
  button.focus()
  fireEvent.click(button)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('您的姓名')))
})

it('what one form lacked is not held against another', () => {
  open()
  more()
  tap('确认报名，2 个人')
  expect(screen.getAllByRole('alert')).toHaveLength(2)
  fireEvent.click(screen.getByText('一个班、单位'))
  expect(screen.queryByRole('alert')).toBeNull()
})

it('a free seat of the bus is not offered where the activity is full', () => {
  open(FULL)
  expect(screen.queryByText(/个座/)).toBeNull()
})

it('repeats the places in the queue on its button and asks what to do when it is our turn', () => {
  open(FULL)
  expect(screen.getByRole('heading').textContent).toBe('排候补')
  more()
  expect(screen.getByRole('button', { name: '确认，排第 8 和第 9 位' })).toBeTruthy()
  expect(screen.getByRole('checkbox').getAttribute('aria-checked')).toBe('true')
})

describe('with three seats for five people', () => {
  const THREE = { free: 3, held: 57, status: { code: 'few', seats: 3 } } as const
  const five = () => {
    for (let n = 0; n < 4; n++) more()
    type('您的姓名', '阿依努尔')
    for (const [n, name] of ['叶尔兰', '古丽', '巴合提', '加娜尔'].entries())
      type(`第 ${n + 1} 位家人的姓名`, name)
  }

  it('says so and takes the first three, and keeps all five on the form', async () => {
    server.answer(signUp, () => SEATED)
    open(THREE)
    five()
    expect(screen.getByText('只剩 3 个名额，您这是 5 个人，先报的是前 3 个')).toBeTruthy()
    tap('3 个人先报')
    await waitFor(() => expect(sent()).toHaveLength(1))
    expect(sent()[0]?.input).toMatchObject({
      party: 3,
      expect: 'seated',
      people: [{ name: '阿依努尔' }, { name: '叶尔兰' }, { name: '古丽' }],
    })
    expect(screen.getByLabelText<HTMLInputElement>('第 4 位家人的姓名').value).toBe('加娜尔')
  })

  it('lets all five wait together', async () => {
    server.answer(signUp, () => WAITING)
    const onDone = open(THREE)
    five()
    tap('5 个人一起排队')
    await waitFor(() => expect(onDone).toHaveBeenCalled())
    expect(sent()[0]?.input).toMatchObject({ party: 5, expect: 'waiting' })
  })

  it('says what is left after somebody was faster, with every name still there', async () => {
    const detail = {
      seats: 60,
      held: 58,
      waiting: 0,
      free: 2,
      status: { code: 'few', seats: 2 },
      position: 1,
    }
    const said = '只剩 2 个名额了，可以 2 个人先报，也可以 3 个人一起排候补第 1 位'
    server.refuse(signUp, new CallError('conflict', said, {}, detail))
    server.answer(activitiesContract.detail, () => makeDetail(THREE))
    open(THREE)
    five()
    tap('3 个人先报')
    expect(await screen.findByRole('button', { name: '2 个人先报' })).toBeTruthy()
    // five are on the form, and five can wait: of the three that were tapped nothing more is said
    expect(screen.getByRole('button', { name: '5 个人一起排队' })).toBeTruthy()
    expect(screen.getByText('刚刚有人先报上了')).toBeTruthy()
    expect(screen.queryByText(/3 个人一起排/)).toBeNull()
    expect(screen.getByLabelText<HTMLInputElement>('第 4 位家人的姓名').value).toBe('加娜尔')
  })
})

// far away: what was begun for an activity that has begun is forgotten
const TO_COME = { startsAt: '2099-04-12T00:30:00.000Z' }

it('keeps what was typed on the phone until it has arrived', async () => {
  open(TO_COME)
  more()
  type('您的姓名', '阿依努尔')
  type('家人的姓名', '叶尔兰')
  cleanup()
  server.answer(signUp, () => SEATED)
  const onDone = open(TO_COME)
  expect(screen.getByLabelText<HTMLInputElement>('您的姓名').value).toBe('阿依努尔')
  expect(screen.getByText('上次填的还在')).toBeTruthy()
  tap('确认报名，2 个人')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  cleanup()
  open(TO_COME)
  expect(screen.getByLabelText<HTMLInputElement>('您的姓名').value).toBe('')
})

it('is forgotten with everything else when somebody signs out', async () => {
  open(TO_COME)
  type('您的姓名', '阿依努尔')
  cleanup()
  server.answer(accountContract.signOut, () => ({}))
  await signOut()
  open(TO_COME)
  expect(screen.getByLabelText<HTMLInputElement>('您的姓名').value).toBe('')
})

it('keeps nothing for an activity that has begun', () => {
  open({ startsAt: '2020-04-12T00:30:00.000Z' })
  type('您的姓名', '阿依努尔')
  cleanup()
  open({ startsAt: '2020-04-12T00:30:00.000Z' })
  expect(screen.getByLabelText<HTMLInputElement>('您的姓名').value).toBe('')
})

it('signs up a class by its name and the phone of its leader', async () => {
  server.answer(signUp, () => SEATED)
  const onDone = open({ insured: false, maxParty: 30 })
  fireEvent.click(screen.getByRole('radio', { name: '一个班、单位' }))
  tap('确认报名，2 个人')
  expect(screen.getByText('有 2 处要改一下')).toBeTruthy()
  type('班级、单位叫什么', '初二（3）班')
  type('带队人的电话', '13900000000')
  tap('确认报名，2 个人')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(sent()[0]?.input).toMatchObject({
    as: 'group',
    group: '初二（3）班',
    phone: '13900000000',
    people: [],
  })
})

it('shows what the service says of one person of a list at the list', async () => {
  server.refuse(signUp, new CallError('invalid', '有几处要改一下', { 'people.1.name': '姓名至少 2 个字' }))
  open({ maxParty: 30 })
  fireEvent.click(screen.getByRole('radio', { name: '一个班、单位' }))
  type('班级、单位叫什么', '初二（3）班')
  type('都有谁', '巴合提\n叶尔兰')
  type('带队人的电话', '13900000000')
  tap('确认报名，2 个人')
  await waitFor(() =>
    expect(screen.getAllByRole('alert').map((one) => one.textContent)).toContain('姓名至少 2 个字'),
  )
})

it('shows the free seats of each bus, and waits for the one that is full', () => {
  const [bus, meet] = makeDetail().meetingPoints
  if (!bus || !meet) throw new Error('two points')
  open({ insured: false, meetingPoints: [{ ...bus, free: 0 }, meet] })
  expect(screen.getByRole('button', { name: '确认报名' })).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: /县城客运站.*坐满了/ }))
  expect(screen.getByRole('button', { name: '确认，排第 1 位' })).toBeTruthy()
})

it('stays when the seat was taken meanwhile, says so, and queues with the next tap', async () => {
  const detail = {
    seats: 60,
    held: 60,
    waiting: 0,
    free: 0,
    status: { code: 'full', waiting: 0 },
    position: 1,
  }
  server.refuse(signUp, new CallError('conflict', '刚刚报满了，可以排候补第 1 位', {}, detail))
  const onDone = open({ insured: false })
  tap('确认报名')
  expect((await screen.findByRole('status')).textContent).toContain('刚刚报满了，可以排候补第 1 位')
  server.answer(signUp, () => WAITING)
  tap('确认，排第 1 位')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(sent().map((one) => one.input)).toMatchObject([{ expect: 'seated' }, { expect: 'waiting' }])
})

it('leads to the ticket where they signed up from another phone, and keeps no refusal', async () => {
  const { signUpId } = SEATED
  server.refuse(signUp, new CallError('conflict', '您已经报过名了，票在“我的票”里', {}, { signUpId }))
  const onDone = open({ insured: false })
  tap('确认报名')
  await waitFor(() => expect(onDone.mock.calls).toEqual([[{ signUpId }]]))
  await waitFor(() => expect(outbox.shelf.list()).toEqual([]))
})

it('a refusal that nothing can be done about can be put away', async () => {
  server.refuse(signUp, new CallError('conflict', '报名截止了'))
  open({ insured: false })
  tap('确认报名')
  await screen.findByText('报名截止了')
  tap('不报了')
  await waitFor(() => expect(screen.queryByText('报名截止了')).toBeNull())
  expect(outbox.shelf.list()).toEqual([])
})

it('puts the errors of the service to their fields', async () => {
  server.refuse(signUp, new CallError('invalid', '有几处要改一下', { 'people.0.name': '姓名至少 2 个字' }))
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
  const said = await screen.findByRole('status')
  expect(said.textContent).toContain('存在手机里了')
  // beside the button that was tapped: the head of a long form is out of sight
  expect(said.closest('.ui-bottom-sheet__foot')).toBeTruthy()
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
