/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import '../../../tests/support/text-encoder'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { activitiesDoor, type Roll, type Scan } from '@cloud/features/activities/contract/door'
import { network, queryClient } from '@/client'
import { signOut } from '@/client/account'
import { CallError, offlineError } from '@/client/errors'
import { outbox } from '@/client/outbox'
import { startOutbox } from '@/client/outbox'
import { forgetSession } from '@/client/session'
import '@/client/outbox/start'
import { ACTIVITY, forgedTicket, idOf, makeRoll, makeRow, ticketOf } from '../../../tests/factories/door.ui'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import { forgetLists } from '../door/doors'
import WalkInPage from '../walkin'
import FinishPage from '../finish'
import CheckinPage from '.'

jest.mock('@/client/outbox/storage', () => jest.requireActual<object>('../../../tests/support/fake-storage'))
jest.mock('../platform/Camera', () => ({
  // jsdom has no camera: what it reads is put in by hand
  Camera: ({ onText }: { onText: (text: string) => void }) => {
    mockCamera.read = onText
    return null
  },
}))
const mockCamera = { read: (_text: string) => {} }

const server = fakeServer()
const BUSES = (now: number) => [
  { key: 'b1', name: '1 号车', at: new Date(now + 600_000).toISOString(), bus: true, seats: 20 },
  { key: 'b2', name: '2 号车', at: new Date(now + 600_000).toISOString(), bus: true, seats: 20 },
]
let roll: Roll
/** Everything the county has been given. */
let given: Scan[]
let refused: { scanId: string; why: 'unknown' }[]

const text = (found: string | RegExp) => screen.findByText(found)
const scanned = async (code: string) => {
  await act(async () => {
    mockCamera.read(code)
    await Promise.resolve()
  })
}
const word = (which: string) => screen.findByRole('heading', { name: which })
const goOffline = () => {
  network.set(false)
  server.refuse(activitiesDoor.roll, offlineError())
  server.refuse(activitiesDoor.scans, offlineError())
}
const answerScans = () =>
  server.answer(activitiesDoor.scans, ({ scans }) => {
    // the wire checks shapes; here they are the phone's own
    given.push(...(scans as Scan[]))
    const attendances = (scans as Scan[]).flatMap((scan) =>
      scan.kind !== 'arrive'
        ? []
        : {
            of: scan.signUpId,
            walkIn: false,
            scanId: scan.scanId,
            name: '阿依努尔',
            phone: null,
            people: scan.people,
            arrivedAt: scan.at,
            point: null,
            minutes: null,
            trees: null,
            plot: null,
            byName: '这部手机',
          },
    )
    return { attendances, conflicts: [], refused }
  })
const goOnline = async () => {
  server.answer(activitiesDoor.roll, () => roll)
  answerScans()
  await act(async () => {
    network.set(true)
    await Promise.resolve()
  })
}
/** The app is killed and opened again: nothing is left of it but what the phone has stored. */
const restart = async () => {
  forgetLists()
  queryClient.clear()
  await outbox.shelf.load()
}

beforeEach(async () => {
  network.set(true)
  queryClient.clear()
  forgetSession()
  forgetLists()
  resetTaro()
  phone.reset()
  server.reset()
  startOutbox()
  await outbox.shelf.load()
  const now = Date.now()
  roll = makeRoll(
    now,
    [
      makeRow('阿依努尔', '427916', { party: 2, point: 'b2', care: [67] }),
      makeRow('叶尔兰', '100200', { point: 'b1' }),
      makeRow('马小龙', '', { code: null, state: 'waiting', position: 4, phone: '13100000077' }),
      makeRow('孙丽', '300400', { state: 'cancelled' }),
    ],
    { points: BUSES(now) },
  )
  given = []
  refused = []
  server.answer(activitiesDoor.roll, () => roll)
  answerScans()
  setParams({ activityId: ACTIVITY })
  signIn('organiser', '活动组织员')
})

const opened = async () => {
  const page = show(<CheckinPage />)
  await text('刚才扫的')
  return page
}

describe('check-in on a phone', () => {
  it('says what to do when the list does not come, whatever the reason', async () => {
    server.refuse(activitiesDoor.roll, offlineError())
    show(<CheckinPage />)
    expect(await text('没连上，名单没取到。换个有信号的地方再点')).toBeTruthy()
    server.refuse(activitiesDoor.roll, new CallError('internal', ''))
    tap('把名单带上')
    expect(await text('名单没取成。再点一次；还不行，关掉重新打开')).toBeTruthy()
    await goOnline()
    tap('把名单带上')
    expect(await text('刚才扫的')).toBeTruthy()
  })

  it('takes the list along by itself, and nothing of it lies in clear on the phone', async () => {
    await opened()
    expect(server.inputs(activitiesDoor.roll)).toMatchObject([{ activityId: ACTIVITY }])
    const keys = Taro.getStorageInfoSync().keys
    await waitFor(() =>
      expect(Taro.getStorageInfoSync().keys.some((key) => key.includes('roll:'))).toBe(true),
    )
    const all = Taro.getStorageInfoSync().keys.map((key) => JSON.stringify(Taro.getStorageSync(key)))
    expect(keys.length).toBeGreaterThan(0)
    expect(all.join()).not.toMatch(/阿依努尔|13809946210|427916/)
  })

  it('a ticket is let in without a network, kept before it is said, and in the county once there is one', async () => {
    const page = await opened()
    goOffline()
    await scanned(ticketOf('427916', 2))
    expect(await word('到了')).toBeTruthy()
    expect(screen.getByText('阿依努尔，2 人')).toBeTruthy()
    expect(screen.getByText('2 号车上车，有 67 岁的，请坐前排')).toBeTruthy()
    expect([...phone.entries.values()]).toMatchObject([{ kind: 'scans', stage: 'queued' }])
    expect(screen.getByText(/存在这部手机里/)).toBeTruthy()
    page.unmount()
    await restart()
    show(<CheckinPage />)
    expect(await text('没网，照样扫')).toBeTruthy()
    await scanned(ticketOf('427916', 2))
    expect(await text('这张票扫过了')).toBeTruthy()
    await goOnline()
    expect(await text(/已经传到县里/)).toBeTruthy()
    expect(given).toMatchObject([{ kind: 'arrive', signUpId: idOf('阿依努尔'), people: 2 }])
  })

  it('many taps without a network are one batch', async () => {
    await opened()
    goOffline()
    await scanned(ticketOf('427916', 2))
    await word('到了')
    await scanned(ticketOf('100200'))
    await text('叶尔兰，1 人')
    expect(phone.entries.size).toBe(1)
    await goOnline()
    await waitFor(() => expect(given).toHaveLength(2))
    expect(
      server.requests(activitiesDoor.scans).filter(({ input }) => input.scans.length === 2),
    ).toHaveLength(1)
  })

  it('fewer came: said again with their number, and taken back by an undo', async () => {
    await opened()
    goOffline()
    await scanned(ticketOf('427916', 2))
    await word('到了')
    tap('只来了 1 人')
    expect(await text('阿依努尔，1 人')).toBeTruthy()
    tap('撤销')
    await waitFor(() => expect(screen.queryByRole('heading', { name: '到了' })).toBeNull())
    expect(screen.getByText('还没扫过。票对准框，或者输 6 位数。')).toBeTruthy()
    await goOnline()
    await waitFor(() => expect(given.map(({ kind }) => kind)).toEqual(['arrive', 'arrive', 'undo']))
  })

  it('who waits stays outside until somebody lets them in, and two taps are one', async () => {
    await opened()
    goOffline()
    tap('还没到的 3 人')
    type('找名字、手机尾号', '0077')
    fireEvent.click(await screen.findByRole('button', { name: '马小龙 到了' }))
    expect(await word('等一下')).toBeTruthy()
    expect(screen.getByText('马小龙，候补第 4 位')).toBeTruthy()
    expect(phone.entries.size).toBe(0)
    tap('让他上车')
    fireEvent.click(screen.getByRole('button', { name: '让他上车' }))
    expect(await word('到了')).toBeTruthy()
    await goOnline()
    await waitFor(() => expect(given).toMatchObject([{ kind: 'arrive', signUpId: idOf('马小龙') }]))
  })

  it.each([
    ['of a stranger’s key', () => forgedTicket('427916'), '这张票不是县里发的'],
    [
      'altered',
      () =>
        ticketOf('427916')
          .replace(/.$/, 'A')
          .replace(/^(T1:.)./, '$1B'),
      '这张票不是县里发的',
    ],
    ['of another activity', () => ticketOf('427916', 1, idOf('another')), '这是另一场活动的票'],
    ['that is none', () => 'https://example.com', '这不是票'],
    ['given back', () => ticketOf('300400'), '孙丽 退过这次报名'],
  ])('a ticket %s is refused without a network', async (_which, make, said) => {
    await opened()
    goOffline()
    await scanned(make())
    expect(await word('不行')).toBeTruthy()
    expect(screen.getByText(said)).toBeTruthy()
    expect(phone.entries.size).toBe(0)
  })

  it('six digits let in as well, and digits of nobody say so', async () => {
    await opened()
    tap('输 6 位数')
    type('6 位数', '10020')
    expect(screen.getByText('还差 1 位')).toBeTruthy()
    type('6 位数', '100200')
    expect(await text('叶尔兰，1 人')).toBeTruthy()
    tap('输 6 位数')
    type('6 位数', '999999')
    expect(await text('没有 999999 这张票')).toBeTruthy()
  })

  it('a full phone says that nobody was let in', async () => {
    await opened()
    goOffline()
    phone.full = true
    await scanned(ticketOf('100200'))
    expect(await word('不行')).toBeTruthy()
    expect(screen.getByText('手机存满了，没记上。清出一点地方，再扫一次')).toBeTruthy()
    phone.full = false
    tap('下一个')
    await act(() => new Promise((resolve) => setTimeout(resolve, 2_600)))
    await scanned(ticketOf('100200'))
    expect(await text('叶尔兰，1 人')).toBeTruthy()
  })

  it('what the county could make nothing of is listed until somebody has read it', async () => {
    await opened()
    goOffline()
    await scanned(ticketOf('100200'))
    await word('到了')
    const [entry] = [...phone.entries.values()]
    const { scans } = entry?.body as { scans: Scan[] }
    refused = scans.map(({ scanId }) => ({ scanId, why: 'unknown' }))
    await goOnline()
    expect(await text(/^叶尔兰 到了：县里没有这个报名/)).toBeTruthy()
    tap('知道了')
    expect(screen.queryByText(/县里没有这个报名/)).toBeNull()
  })

  it('what two phones say differently is listed with both times', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 0, minute)).toISOString()
    const said = (byName: string, minute: number, device = idOf(byName)) => ({
      byName,
      device,
      at: at(minute),
      people: 2,
    })
    roll = {
      ...roll,
      conflicts: [
        {
          code: 'twice',
          of: idOf('阿依努尔'),
          name: '阿依努尔',
          said: [said('木拉提', 19), said('努尔太', 21), said('努尔太', 23, idOf('another'))],
        },
      ],
    }
    await opened()
    expect(await text('阿依努尔：两部手机都扫了，只算一次')).toBeTruthy()
    expect(screen.getByText(/木拉提，3 月 12 日 08:19，2 人/)).toBeTruthy()
    expect(screen.getByText(/努尔太的第 1 部手机，3 月 12 日 08:21，2 人/)).toBeTruthy()
    expect(screen.getByText(/努尔太的第 2 部手机，3 月 12 日 08:23，2 人/)).toBeTruthy()
  })

  it('the list goes with the session, and another organiser of the phone does not find it', async () => {
    const page = await opened()
    await waitFor(() =>
      expect(Taro.getStorageInfoSync().keys.some((key) => key.includes('roll:'))).toBe(true),
    )
    page.unmount()
    goOffline()
    await signOut()
    expect(Taro.getStorageInfoSync().keys.filter((key) => /roll:|seal/.test(key))).toEqual([])
    forgetLists()
    signIn('organiser', '活动组织员')
    show(<CheckinPage />)
    expect(await text('名单还没带上')).toBeTruthy()
  })

  it('is not for whoever has no such duty', async () => {
    signIn('surveyor', '调查负责人')
    show(<CheckinPage />)
    await act(async () => Promise.resolve())
    expect(screen.queryByText('刚才扫的')).toBeNull()
    expect(server.inputs(activitiesDoor.roll)).toEqual([])
  })
})

describe('somebody without a sign-up', () => {
  it('gets on with a number that is whole and with their consent, and lies sealed on the phone', async () => {
    goOffline()
    network.set(true)
    server.answer(activitiesDoor.roll, () => roll)
    const page = await opened()
    page.unmount()
    goOffline()
    show(<WalkInPage />)
    await text('还有 57 个空座')
    type('叫什么名字', '库尔班别克')
    type('手机号', '138 0994 62')
    expect(screen.getByText('手机号要 11 位，现在是 9 位')).toBeTruthy()
    expect(screen.getByText('手机号还差 2 位')).toBeTruthy()
    type('手机号', '138 0994 6210')
    fireEvent.click(screen.getByRole('radio', { name: /2 号车/ }))
    expect(screen.getByText('念给他听，他同意了再勾上')).toBeTruthy()
    fireEvent.click(screen.getByRole('checkbox', { name: /念给他听过/ }))
    fireEvent.click(screen.getByRole('button', { name: '让他上车' }))
    fireEvent.click(screen.getByRole('button', { name: '让他上车' }))
    await waitFor(() => expect(phone.entries.size).toBe(1))
    const lies = JSON.stringify([...phone.entries.values()])
    expect(lies).not.toMatch(/库尔班别克|13809946210/)
    await goOnline()
    await waitFor(() =>
      expect(given).toMatchObject([
        { kind: 'walk_in', name: '库尔班别克', phone: '13809946210', people: 1, point: 'b2', consent: true },
      ]),
    )
    // opened by its address: there is no page to go back to, and somebody else may be next
    expect(asked.filter(({ name }) => name === 'redirectTo' || name === 'navigateBack')).toEqual([])
    expect(screen.queryByDisplayValue('库尔班别克')).toBeNull()
    type('叫什么名字', '古丽米热')
    type('手机号', '13809946211')
    fireEvent.click(screen.getByRole('radio', { name: /2 号车/ }))
    fireEvent.click(screen.getByRole('checkbox', { name: /念给他听过/ }))
    fireEvent.click(screen.getByRole('button', { name: '让他上车' }))
    await waitFor(() => expect(given.at(-1)).toMatchObject({ kind: 'walk_in', name: '古丽米热' }))
  })
})

describe('at the end of the day', () => {
  it('hours and trees are written down for all, and changed by hand for one', async () => {
    const page = await opened()
    goOffline()
    await scanned(ticketOf('427916', 2))
    await word('到了')
    await scanned(ticketOf('100200'))
    await text('叶尔兰，1 人')
    page.unmount()
    const end = show(<FinishPage />)
    expect(await text('3 人，种了 15 棵')).toBeTruthy()
    expect(screen.getByText('没记的 3 人，按每人 5 棵')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /^叶尔兰 种的，多/ }))
    expect(await text('3 人，种了 16 棵')).toBeTruthy()
    // what was changed outlives the app
    end.unmount()
    await restart()
    show(<FinishPage />)
    expect(await text('3 人，种了 16 棵')).toBeTruthy()
    tap('收工，记给 3 人')
    const sheet = await screen.findByRole('dialog')
    fireEvent.click(within(sheet).getByRole('button', { name: '记上' }))
    await waitFor(() => expect(screen.getByText('都记好了。改了哪个，再记一次')).toBeTruthy())
    await goOnline()
    await waitFor(() =>
      expect(given.filter(({ kind }) => kind === 'finish')).toMatchObject([
        { of: idOf('阿依努尔'), trees: 10 },
        { of: idOf('叶尔兰'), trees: 6 },
      ]),
    )
  })
})
