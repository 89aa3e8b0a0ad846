/** @jest-environment jsdom */
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { ReactElement } from 'react'
import type { ManagedStation, StaffNotice } from '@cloud/features/air/contract'
import { CallError } from '@/client/errors'
import { queryClient, QueryProvider } from '@/client/queries'
import { keepSession } from '@/client/session'
import { resetTaro } from '../../../tests/support/taro-mock'
import DustPage from './dust'
import HourPage from './hour'
import NoticesPage from './notices'
import StationsPage from './stations'
import UploadPage from './upload'

interface Sent {
  procedure: { name: string }
  input: Record<string, unknown>
}
const mockSent: Sent[] = []
const mockAnswers = new Map<string, (input: Record<string, unknown>) => unknown>()
jest.mock('@/client/transport', () => ({
  send: async (request: Sent) => {
    mockSent.push(request)
    const answer = mockAnswers.get(request.procedure.name)
    if (!answer) throw new Error(`no answer for ${request.procedure.name}`)
    return answer(request.input)
  },
}))
jest.mock('@/client/system', () => ({
  systemTheme: { get: () => 'light', set: () => undefined, subscribe: () => () => undefined },
  systemWantsLargeText: () => false,
}))
jest.mock('../platform/wide', () => ({ useWide: () => true }))
const mockSaved: string[] = []
jest.mock('../platform/saveFile', () => ({
  saveFile: (name: string) => {
    mockSaved.push(name)
    return Promise.resolve()
  },
}))
let mockTable: object | null = null
jest.mock('../platform/table', () => ({ pickTable: () => Promise.resolve(mockTable) }))
jest.mock('../platform/point', () => ({
  pointFrom: 'map',
  pickPoint: () => Promise.resolve({ longitude: 90.2885, latitude: 43.8352, system: 'gcj02' }),
}))

configure({ asyncUtilTimeout: 4000 })
const NOW = Date.parse('2026-10-16T14:06:00+08:00')
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString()
const station = (change: Partial<ManagedStation> = {}): ManagedStation => ({
  code: 'S1',
  name: '县城站',
  town: '652328100',
  kind: 'official',
  owner: '昌吉州生态环境局',
  place: null,
  measures: ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'],
  exempt: [],
  deviceId: null,
  active: true,
  outage: null,
  demo: false,
  since: '2026-01-02T00:00:00.000Z',
  latest: { observedAt: ago(6), aqi: 32, level: 1 },
  ...change,
})

const signIn = (role: string) =>
  keepSession({
    token: 't',
    person: {
      id: 'p',
      kind: 'staff',
      roles: [{ role, area: '652328', areaName: '木垒县', roleName: role }],
    },
  })

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['setTimeout', 'setInterval', 'queueMicrotask', 'nextTick'] })
  resetTaro()
  queryClient.clear()
  mockSent.length = 0
  mockSaved.length = 0
  mockAnswers.clear()
  mockAnswers.set('me', () => ({ person: null, demo: false, unread: 0 }))
  mockAnswers.set('manageStations', () => ({ items: [station()] }))
  mockAnswers.set('readProgress', () => ({ share: null }))
  mockAnswers.set('receiverFaults', () => ({ items: [] }))
  mockAnswers.set('imports', () => ({ items: [], next: null }))
  signIn('air_editor')
})
afterEach(() => jest.useRealTimers())

const show = (page: ReactElement) => render(<QueryProvider>{page}</QueryProvider>)
const sent = (name: string) =>
  mockSent.filter(({ procedure }) => procedure.name === name).map(({ input }) => input)
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByRole('textbox', { name: label }), { target: { value } })
const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe('stations', () => {
  it('say whether they send, since when not, and that they stand still', async () => {
    mockAnswers.set('manageStations', () => ({
      items: [
        station(),
        station({ code: 'S2', name: '二站', latest: { observedAt: ago(27 * 60), aqi: 40, level: 1 } }),
        station({ code: 'S3', name: '三站', latest: null }),
        station({
          code: 'S4',
          name: '四站',
          latest: null,
          outage: { reason: '停机检修', backAt: '2026-10-16T08:00:00.000Z' },
        }),
        station({ code: 'S5', name: '五站', active: false }),
      ],
    }))
    show(<StationsPage />)
    expect(await screen.findByText(/6 分钟前的数/)).toBeTruthy()
    expect(screen.getByText('没有数据，从 昨天 11:06 起')).toBeTruthy()
    expect(screen.getByText('1 月 2 日登记，还没传来过数据')).toBeTruthy()
    expect(screen.getByText('停机检修，预计 今天 16:00 恢复')).toBeTruthy()
    expect(screen.getByText('停用了')).toBeTruthy()
  })

  it('tell what their devices sent and was refused, and nothing while all is well', async () => {
    const first = show(<StationsPage />)
    expect(await screen.findByText('县城站')).toBeTruthy()
    expect(screen.queryByText('站里传来没收的')).toBeNull()
    first.unmount()
    queryClient.clear()
    mockAnswers.set('receiverFaults', () => ({
      items: [
        { sender: 'MN-NEW', reason: 'unknown_station', count: 12, lastAt: ago(6) },
        { sender: '10.0.0.9', reason: 'crc', count: 1, lastAt: ago(27 * 60) },
      ],
    }))
    show(<StationsPage />)
    expect(await screen.findByRole('heading', { name: '站里传来没收的' })).toBeTruthy()
    expect(screen.getByText('MN-NEW')).toBeTruthy()
    expect(screen.getByText('没有登记过这个设备号，12 次')).toBeTruthy()
    expect(screen.getByText('今天 14:00')).toBeTruthy()
    expect(screen.getByText('校验码不对，1 次')).toBeTruthy()
  })

  it('are added with what is missing said first', async () => {
    mockAnswers.set('saveStation', (input) => input)
    show(<StationsPage />)
    fireEvent.click(await screen.findByRole('button', { name: '加一个站' }))
    tap('存好')
    expect(screen.getByText('选一个乡镇')).toBeTruthy()
    expect(sent('saveStation')).toEqual([])
    const sheet = within(screen.getByRole('dialog'))
    type('站号', 'S9')
    type('站名', '大石头站')
    fireEvent.click(sheet.getByRole('checkbox', { name: '木垒镇' }))
    fireEvent.click(sheet.getByRole('button', { name: '在地图上选' }))
    expect(await sheet.findByDisplayValue('90.28850')).toBeTruthy()
    tap('存好')
    await waitFor(() => expect(sent('saveStation')).toHaveLength(1))
    expect(sent('saveStation')[0]).toMatchObject({
      adding: true,
      code: 'S9',
      name: '大石头站',
      town: '652328100',
      kind: 'other',
      place: { longitude: 90.2885, latitude: 43.8352, system: 'gcj02' },
      deviceId: null,
      outage: null,
    })
  })

  it('show what the server refuses beside its field', async () => {
    mockAnswers.set('saveStation', () => {
      throw new CallError('invalid', '有几处要改', { deviceId: '这个设备号已经给了别的站' })
    })
    show(<StationsPage />)
    fireEvent.click(await screen.findByText('县城站'))
    type('设备号（HJ 212 的 MN）', 'MN-3')
    tap('存好')
    expect(await screen.findByText('这个设备号已经给了别的站')).toBeTruthy()
  })

  it('that are models say where they are asked for, which needs a place', async () => {
    mockAnswers.set('saveStation', (input) => input)
    mockAnswers.set('manageStations', () => ({ items: [station({ kind: 'model', feed: 'qweather' })] }))
    show(<StationsPage />)
    fireEvent.click(await screen.findByText('县城站'))
    tap('存好')
    expect(screen.getByText('自动取数要有位置，先填经纬度')).toBeTruthy()
    // what is no model is asked for nowhere
    fireEvent.click(screen.getByRole('radio', { name: /别的站/ }))
    tap('存好')
    await waitFor(() => expect(sent('saveStation')[0]).toMatchObject({ kind: 'other', feed: null }))
  })

  it('cannot be changed by those who only look', async () => {
    signIn('leader')
    show(<StationsPage />)
    expect(await screen.findByText('县城站')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '加一个站' })).toBeNull()
  })

  it('are nothing for other staff', () => {
    signIn('organiser')
    show(<StationsPage />)
    expect(screen.getByText('这里没有您的工作')).toBeTruthy()
    expect(sent('manageStations')).toEqual([])
  })
})

describe('a table', () => {
  const report = {
    form: 'wide',
    encoding: 'gbk',
    lines: 26,
    inserted: 20,
    corrected: 4,
    unchanged: 0,
    refused: 2,
    faults: [
      {
        line: 3,
        reason: 'negative',
        field: 'so2',
        value: '-5',
        words: '二氧化硫是 -5，浓度不会小于 0，当缺测',
      },
      { line: 9, reason: 'station', field: null, value: 'S9', words: '没有登记过“S9”这个站' },
    ],
    from: '2026-10-14T16:00:00.000Z',
    to: '2026-10-15T16:00:00.000Z',
    stations: ['S1'],
  }
  const preview = {
    ...report,
    columns: [
      { heading: '监测时间', use: 'time' },
      { heading: '风速', use: 'none' },
    ],
    rows: [['2026-10-15 00:00', '3.1']],
  }
  const table = (send: (key: string, onShare: (share: number) => void) => Promise<string>) => ({
    name: '十月.csv',
    bytes: 900,
    send,
  })

  it('is sent, looked at, taken in, and its report handed out', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    mockAnswers.set('previewImport', () => preview)
    mockAnswers.set('importFile', () => ({ ...report, id: 'b' }))
    mockAnswers.set('importReport', () => ({ name: '报告.xlsx', type: 'x', content: '' }))
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('读了 26 行（GBK）')).toBeTruthy()
    expect(screen.getByText('新增 20 个小时')).toBeTruthy()
    expect(screen.getByText('更正 4 个小时')).toBeTruthy()
    const columns = within(screen.getByRole('list', { name: '认出来的列' }))
    expect(columns.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      '时间监测时间2026-10-15 00:00',
      '不用风速3.1',
    ])
    const faults = within(screen.getByRole('list', { name: '不收的，和原因' }))
    expect(faults.getAllByRole('listitem')[1]?.textContent).toBe('第 9 行没有登记过“S9”这个站')
    fireEvent.click(screen.getByRole('radio', { name: '写结束' }))
    await waitFor(() =>
      expect(sent('previewImport').at(-1)).toEqual({ incoming: 'a'.repeat(64), hours: 'end' }),
    )
    fireEvent.click(await screen.findByRole('button', { name: '收下' }))
    expect(await screen.findByText('收好了')).toBeTruthy()
    expect(sent('importFile')).toEqual([{ incoming: 'a'.repeat(64), hours: 'end' }])
    tap('下载报告')
    await waitFor(() => expect(mockSaved).toEqual(['报告.xlsx']))
  })

  it('tells how far the server has read it, while it looks and while it takes it in', async () => {
    const open: ((answer: unknown) => void)[] = []
    const later = () => new Promise((resolve) => open.push(resolve))
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    mockAnswers.set('previewImport', later)
    mockAnswers.set('importFile', later)
    mockAnswers.set('readProgress', () => ({ share: 0.42 }))
    show(<UploadPage />)
    tap('选一个文件')
    const looking = await screen.findByRole('progressbar', { name: '正在看这张表，看了 42%' })
    expect(looking.getAttribute('aria-valuenow')).toBe('42')
    open.shift()?.(preview)
    expect(await screen.findByText('读了 26 行（GBK）')).toBeTruthy()
    expect(screen.queryByRole('progressbar')).toBeNull()
    mockAnswers.set('readProgress', () => ({ share: null }))
    tap('收下')
    await waitFor(() => expect(sent('importFile')).toHaveLength(1))
    expect(screen.queryByRole('progressbar')).toBeNull()
    mockAnswers.set('readProgress', () => ({ share: 0.9 }))
    expect(await screen.findByRole('progressbar', { name: '正在收，收了 90%' })).toBeTruthy()
    open.shift()?.({ ...report, id: 'b' })
    expect(await screen.findByText('收好了')).toBeTruthy()
  })

  it('with nothing new in it is not taken in', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    mockAnswers.set('previewImport', () => ({ ...preview, inserted: 0, corrected: 0, unchanged: 24 }))
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('没有新的，也没有要改的，不用收')).toBeTruthy()
    expect(screen.getByRole('button', { name: '收下' }).getAttribute('aria-disabled')).toBe('true')
    tap('收下')
    await waitFor(() => expect(sent('importFile')).toEqual([]))
  })

  it('that is none is refused with the reason, and the same one can be sent again', async () => {
    const keys: string[] = []
    mockTable = table((key, onShare) => {
      keys.push(key)
      onShare(0.5)
      return Promise.reject(new CallError('invalid', '这不是表格，请传 CSV 或 xlsx'))
    })
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('这不是表格，请传 CSV 或 xlsx')).toBeTruthy()
    tap('再传一次')
    await waitFor(() => expect(keys).toHaveLength(2))
    expect(keys[0]).toBe(keys[1])
  })

  it.each([
    [0, '文件是空的，请换一个'],
    [65 * 1024 * 1024, '文件超过 64 MB，请按月或按站拆开再传'],
  ])('of %d bytes is not even sent', async (bytes, said) => {
    const send = jest.fn()
    mockTable = { name: 'a.csv', bytes, send }
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText(said)).toBeTruthy()
    expect(send).not.toHaveBeenCalled()
  })
})

describe('an hour by hand', () => {
  const history = {
    current: {
      values: [5, 9, 0.4, 64, 32, 8],
      channel: 'manual',
      at: ago(60),
      by: '演示空气数据员',
      reason: '补录',
    },
    items: [
      {
        replacedAt: ago(60),
        channel: 'manual',
        by: '演示空气数据员',
        reason: '补录',
        before: [5, 9, 0.4, 64, 30, null],
      },
    ],
  }

  it('shows what stood there and who changed it, and asks for a reason', async () => {
    mockAnswers.set('history', () => history)
    mockAnswers.set('enterHour', () => ({ changed: true }))
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    expect(await screen.findByText('现在是 8')).toBeTruthy()
    expect(screen.getByText('最早：SO₂ 5，NO₂ 9，CO 0.4，O₃ 64，PM10 30')).toBeTruthy()
    expect(screen.getByText('今天 13:06 · 手工填 · 演示空气数据员')).toBeTruthy()
    type('PM2.5（µg/m³）', '12')
    type('CO（mg/m³）', '-')
    expect(screen.getByText('PM2.5：8 → 12')).toBeTruthy()
    expect(screen.getByText('CO：0.4 → 缺测')).toBeTruthy()
    tap('改成这样')
    expect(screen.getByText('写明为什么，至少两个字')).toBeTruthy()
    expect(sent('enterHour')).toEqual([])
    type('为什么填', '仪器校准后更正')
    tap('改成这样')
    await waitFor(() =>
      expect(sent('enterHour')).toEqual([
        {
          station: 'S1',
          hour: '2026-10-16T05:00:00.000Z',
          values: { co: null, pm25: '12' },
          reason: '仪器校准后更正',
        },
      ]),
    )
  })

  it('refuses what is never taken, asks back what is hardly true, and says near the button what is wrong', async () => {
    mockAnswers.set('history', () => history)
    mockAnswers.set('enterHour', () => ({ changed: true }))
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    await screen.findByText('现在是 9')
    type('NO₂（µg/m³）', '99999')
    expect(screen.getByText('最多 20000 µg/m³，再多不收，看看单位对不对')).toBeTruthy()
    tap('改成这样')
    expect(screen.getByText('先改好标红的：NO₂（µg/m³）、为什么填')).toBeTruthy()
    type('NO₂（µg/m³）', '900')
    type('为什么填', '沙尘过境')
    tap('改成这样')
    expect(screen.getByText('NO₂：9 → 900，是原来的 100 倍')).toBeTruthy()
    type('NO₂（µg/m³）', '950')
    tap('改成这样')
    expect(sent('enterHour')).toEqual([])
    tap('没写错，改成这样')
    await waitFor(() => expect(sent('enterHour')).toMatchObject([{ values: { no2: '950' } }]))
  })

  it('that is not over yet is not asked for', async () => {
    mockAnswers.set('history', () => history)
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    tap('几点，多一个')
    expect(await screen.findByText('这个小时还没过完，过后再填')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '改成这样' })).toBeNull()
  })
})

describe('notices', () => {
  const notice = (change: Partial<StaffNotice> = {}): StaffNotice => ({
    id: '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01',
    kind: 'dust',
    level: 4,
    title: '下午有沙尘',
    advice: '关好门窗',
    towns: [],
    from: ago(60),
    until: ago(-300),
    endedAt: null,
    by: '演示空气数据员',
    ...change,
  })

  it('are ended early, and the end is taken back', async () => {
    let ended: string | null = null
    mockAnswers.set('notices', () => ({ items: [notice({ endedAt: ended })], next: null }))
    mockAnswers.set('endNotice', (input) => {
      ended = ago(0)
      return input
    })
    mockAnswers.set('resumeNotice', (input) => {
      ended = null
      return input
    })
    show(<NoticesPage />)
    fireEvent.click(await screen.findByRole('button', { name: '提前结束“下午有沙尘”' }))
    fireEvent.click(await screen.findByRole('button', { name: '接着发“下午有沙尘”' }))
    expect(await screen.findByText('正在发')).toBeTruthy()
    expect([sent('endNotice'), sent('resumeNotice')]).toEqual([[{ id: notice().id }], [{ id: notice().id }]])
  })

  it('are written, seen as residents will see them, and sent', async () => {
    mockAnswers.set('notices', () => ({ items: [], next: null }))
    mockAnswers.set('publishNotice', () => notice())
    show(<NoticesPage />)
    fireEvent.click((await screen.findAllByRole('button', { name: '发一条' }))[0] ?? document.body)
    tap('发出去')
    expect(screen.getByText('选结束的时间')).toBeTruthy()
    type('一句话', '今晚有沙尘')
    type('请大家怎么做', '关好门窗')
    const until = within(screen.getByRole('group', { name: '到什么时候为止' }))
    fireEvent.click(until.getByRole('checkbox', { name: '今天 20 点' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '木垒镇' }))
    const seen = within(screen.getByRole('group', { name: '今晚有沙尘' }))
    expect(seen.getByText('木垒镇 · 到今天 20:00 为止')).toBeTruthy()
    tap('发出去')
    await waitFor(() => expect(sent('publishNotice')).toHaveLength(1))
    expect(sent('publishNotice')[0]).toMatchObject({
      kind: 'dust',
      level: 4,
      title: '今晚有沙尘',
      advice: '关好门窗',
      towns: ['652328100'],
      until: '2026-10-16T12:00:00.000Z',
    })
  })

  it('that end before they begin are not sent', async () => {
    mockAnswers.set('notices', () => ({ items: [], next: null }))
    show(<NoticesPage />)
    fireEvent.click((await screen.findAllByRole('button', { name: '发一条' }))[0] ?? document.body)
    type('一句话', '今晚有沙尘')
    type('请大家怎么做', '关好门窗')
    const from = within(screen.getByRole('group', { name: '从什么时候起' }))
    fireEvent.click(from.getByRole('checkbox', { name: '明天 12 点' }))
    const until = within(screen.getByRole('group', { name: '到什么时候为止' }))
    fireEvent.click(until.getByRole('checkbox', { name: '今天 20 点' }))
    tap('发出去')
    expect(screen.getByText('结束要在开始之后')).toBeTruthy()
    expect(sent('publishNotice')).toEqual([])
  })
})

describe('dust days', () => {
  const ratio = { good: 288, valid: 289, percent: 99.7 }
  beforeEach(() => {
    mockAnswers.set('year', () => ({ ratio, ratioWithoutDust: { good: 288, valid: 288, percent: 100 } }))
    mockAnswers.set('dustDays', () => ({
      items: [{ day: '2026-04-11', source: '州站通报第 9 号', by: '演示空气数据员', flaggedAt: ago(60) }],
    }))
    mockAnswers.set('flagDust', (input) => ({ day: input.day, dust: input.dust }))
  })

  it('stand beside both ratios, and a new one names its source', async () => {
    show(<DustPage />)
    expect(await screen.findByText('99.7%')).toBeTruthy()
    expect(screen.getByText('100.0%')).toBeTruthy()
    tap('记成沙尘天')
    expect(screen.getByText('写明谁认定的，至少两个字')).toBeTruthy()
    type('谁认定的，写在哪里', '州站通报第 10 号')
    tap('记成沙尘天')
    await waitFor(() =>
      expect(sent('flagDust')).toEqual([{ day: '2026-10-15', dust: true, source: '州站通报第 10 号' }]),
    )
  })

  it('are taken back with a reason', async () => {
    show(<DustPage />)
    fireEvent.click(await screen.findByRole('button', { name: '4 月 11 日不算沙尘天' }))
    const sheet = within(screen.getByRole('dialog'))
    fireEvent.click(sheet.getByRole('button', { name: '不算了' }))
    expect(sent('flagDust')).toEqual([])
    type('为什么不算了', '通报撤回')
    fireEvent.click(sheet.getByRole('button', { name: '不算了' }))
    await waitFor(() =>
      expect(sent('flagDust')).toEqual([{ day: '2026-04-11', dust: false, source: '通报撤回' }]),
    )
  })
})
