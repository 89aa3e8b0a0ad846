/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import {
  airContract,
  type ImportPreview,
  type ImportReport,
  type ImportRow,
} from '@cloud/features/air/contract'
import { CallError } from '@/client/errors'
import { atAirDesk, server } from '../../../../tests/support/air-desk'
import { show, tap, type } from '../../../../tests/support/desk'
import UploadPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
const mockSaved: string[] = []
jest.mock('../../platform/saveFile', () => ({
  saveFile: (name: string) => {
    mockSaved.push(name)
    return Promise.resolve()
  },
}))
let mockTable: object | null = null
jest.mock('../../platform/table', () => ({ pickTable: () => Promise.resolve(mockTable) }))

atAirDesk()
beforeEach(() => {
  mockSaved.length = 0
})

describe('a table', () => {
  const report: ImportReport = {
    form: 'wide',
    encoding: 'gbk',
    lines: 26,
    rows: { kept: 24, refused: 2, blank: 0 },
    left: [],
    inserted: 20,
    corrected: 4,
    unchanged: 0,
    refused: 2,
    faults: [
      {
        sheet: null,
        line: 3,
        reason: 'negative',
        field: 'so2',
        value: '-5',
        words: '二氧化硫是 -5，浓度不会小于 0，当缺测',
      },
      { sheet: null, line: 9, reason: 'station', field: null, value: 'S9', words: '没有登记过“S9”这个站' },
    ],
    from: '2026-10-14T16:00:00.000Z',
    to: '2026-10-15T16:00:00.000Z',
    stations: ['S1'],
  }
  const preview: ImportPreview = {
    ...report,
    corrected: 0,
    changes: { count: 0, worst: [] },
    doubts: { count: 0, worst: [] },
    columns: [
      { heading: '监测时间', use: 'time' },
      { heading: '风速', use: 'none' },
    ],
    sample: [['2026-10-15 00:00', '3.1']],
  }
  const changing: ImportPreview = {
    ...preview,
    changes: {
      count: 282,
      worst: [
        { station: 'S1', hour: '2026-10-15T05:00:00.000Z', code: 'no2', before: 9, after: 3 },
        { station: 'S1', hour: '2024-03-01T05:00:00.000Z', code: 'so2', before: null, after: 5 },
      ],
    },
    doubts: {
      count: 1,
      worst: [
        {
          station: 'S1',
          hour: '2026-10-15T06:00:00.000Z',
          code: 'pm25',
          before: 8,
          after: 224,
          why: 'times',
        },
      ],
    },
    left: [{ sheet: '说明', what: 'no_heading', name: '说明', words: '“说明”没有认得的表头，没读' }],
  }
  const table = (send: (key: string, onShare: (share: number) => void) => Promise<string>) => ({
    name: '十月.csv',
    bytes: 900,
    send,
  })

  it('is sent, looked at, taken in, and its report handed out', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    server.answer(airContract.previewImport, () => preview)
    server.answer(airContract.importFile, () => ({ ...report, id: 'b' }))
    server.answer(airContract.importReport, () => ({ name: '报告.xlsx', type: 'x', content: '' }))
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('读了 26 行（GBK）')).toBeTruthy()
    expect(screen.getByText('新增 20 个小时')).toBeTruthy()
    expect(screen.queryByText('为什么改')).toBeNull()
    const columns = within(screen.getByRole('list', { name: '认出来的列' }))
    expect(columns.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      '时间监测时间2026-10-15 00:00',
      '不用风速3.1',
    ])
    const faults = within(screen.getByRole('list', { name: '不收的，和原因' }))
    expect(faults.getAllByRole('listitem')[1]?.textContent).toBe('第 9 行没有登记过“S9”这个站')
    fireEvent.click(screen.getByRole('radio', { name: '写结束' }))
    await waitFor(() =>
      expect(server.inputs(airContract.previewImport).at(-1)).toEqual({
        incoming: 'a'.repeat(64),
        hours: 'end',
        doubts: 'leave',
      }),
    )
    fireEvent.click(await screen.findByRole('button', { name: '收下' }))
    expect(await screen.findByText('收好了')).toBeTruthy()
    expect(server.inputs(airContract.importFile)).toEqual([
      { incoming: 'a'.repeat(64), hours: 'end', doubts: 'leave' },
    ])
    tap('下载报告')
    await waitFor(() => expect(mockSaved).toEqual(['报告.xlsx']))
  })

  it('tells how far the server has read it, while it looks and while it takes it in', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    const looked = server.hold(airContract.previewImport)
    const taken = server.hold(airContract.importFile)
    server.answer(airContract.readProgress, () => ({ share: 0.42 }))
    show(<UploadPage />)
    tap('选一个文件')
    const looking = await screen.findByRole('progressbar', { name: '正在看这张表，看了 42%' })
    expect(looking.getAttribute('aria-valuenow')).toBe('42')
    looked.letGo(preview)
    expect(await screen.findByText('读了 26 行（GBK）')).toBeTruthy()
    expect(screen.queryByRole('progressbar')).toBeNull()
    server.answer(airContract.readProgress, () => ({ share: null }))
    tap('收下')
    await waitFor(() => expect(server.inputs(airContract.importFile)).toHaveLength(1))
    expect(screen.queryByRole('progressbar')).toBeNull()
    server.answer(airContract.readProgress, () => ({ share: 0.9 }))
    expect(await screen.findByRole('progressbar', { name: '正在收，收了 90%' })).toBeTruthy()
    taken.letGo({ ...report, id: 'b' })
    expect(await screen.findByText('收好了')).toBeTruthy()
  })

  it('that changes what is there shows what from and to, asks about what is doubtful, and says why', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    server.answer(airContract.previewImport, () => ({ ...changing, corrected: 4 }))
    server.answer(airContract.importFile, () => ({ ...report, id: 'b' }))
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('改 4 个小时，有 1 个值要再看一眼')).toBeTruthy()
    expect(screen.getByText('“说明”没有认得的表头，没读')).toBeTruthy()
    const rows = (name: string) =>
      within(screen.getByRole('list', { name }))
        .getAllByRole('listitem')
        .map((row) => row.textContent)
    expect(rows('要再看一眼的 1 个值')).toEqual(['PM2.5：8 → 224县城站 · 昨天 14:00 · 原来的 28 倍'])
    expect(rows('会改的 282 个值，差得多的在前')).toEqual([
      'NO₂：9 → 3县城站 · 昨天 13:00',
      'SO₂：5（原来没有）县城站 · 2024 年 3 月 1 日 13:00',
    ])
    expect(screen.getByText('只列前 2 个，一共 282 个')).toBeTruthy()
    tap('收下')
    expect(screen.getByText('写明为什么，至少两个字')).toBeTruthy()
    expect(server.inputs(airContract.importFile)).toEqual([])
    type('为什么改', '州站复核后更正')
    fireEvent.click(screen.getByRole('radio', { name: '都录进去' }))
    await waitFor(() => expect(server.inputs(airContract.previewImport).at(-1)?.doubts).toBe('take'))
    // what was written stays while the table is looked at again
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '为什么改' })).value).toBe(
      '州站复核后更正',
    )
    tap('收下')
    expect(await screen.findByText('收好了')).toBeTruthy()
    expect(server.inputs(airContract.importFile)).toEqual([
      { incoming: 'a'.repeat(64), hours: 'start', doubts: 'take', reason: '州站复核后更正' },
    ])
  })

  it('whose look was refused can be looked at again', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    server.refuse(airContract.previewImport, new CallError('invalid', '正在读别的表，请过一两分钟再传'))
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('正在读别的表，请过一两分钟再传')).toBeTruthy()
    server.answer(airContract.previewImport, () => preview)
    tap('再看一次')
    expect(await screen.findByText('读了 26 行（GBK）')).toBeTruthy()
  })

  it('with nothing new in it is not taken in', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    server.answer(airContract.previewImport, () => ({ ...preview, inserted: 0, corrected: 0, unchanged: 24 }))
    show(<UploadPage />)
    tap('选一个文件')
    expect(await screen.findByText('没有新的，也没有要改的，不用收')).toBeTruthy()
    expect(screen.getByRole('button', { name: '收下' }).getAttribute('aria-disabled')).toBe('true')
    tap('收下')
    await waitFor(() => expect(server.inputs(airContract.importFile)).toEqual([]))
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

  it('that is refused since somebody changed what it changes is looked at anew, and asked why', async () => {
    mockTable = table(() => Promise.resolve('a'.repeat(64)))
    let now: ImportPreview = preview
    server.answer(airContract.previewImport, () => now)
    const reason = '有 4 个小时会改，写明为什么，至少两个字'
    server.refuse(airContract.importFile, new CallError('invalid', reason, { reason }))
    show(<UploadPage />)
    tap('选一个文件')
    await screen.findByText('新增 20 个小时')
    expect(screen.queryByText('为什么改')).toBeNull()
    now = { ...preview, inserted: 16, corrected: 4 }
    tap('收下')
    expect(await screen.findByText('改 4 个小时')).toBeTruthy()
    expect(server.inputs(airContract.imports)).toHaveLength(2)
    type('为什么改', '州站复核')
    server.answer(airContract.importFile, () => ({ ...report, id: 'b' }))
    tap('收下')
    expect(await screen.findByText('收好了')).toBeTruthy()
    expect(server.inputs(airContract.importFile).at(-1)).toMatchObject({ reason: '州站复核' })
  })
})

const row: ImportRow = {
  ...{ id: 'e', at: '2026-10-16T05:00:00.000Z', channel: 'file', by: '空气数据员', reason: '州站复核' },
  ...{ lines: 26, inserted: 20, corrected: 4, unchanged: 0, refused: 2 },
  ...{ undoes: null, undone: null, undoable: true },
}

describe('a table that was brought before', () => {
  const waits = { incoming: 'c'.repeat(64), bytes: 2048, at: '2026-10-16T04:59:00.000Z', reading: null }
  const taking = { ...waits, incoming: 'd'.repeat(64), reading: { work: 'take' as const, share: 0.42 } }

  it('is found after a reload, looked at from there, or put away', async () => {
    server.answer(airContract.waitingTables, () => ({ items: [waits] }))
    server.answer(airContract.dropTable, ({ incoming }) => ({ incoming }))
    server.hold(airContract.previewImport)
    const { unmount } = show(<UploadPage />)
    fireEvent.click(await screen.findByRole('button', { name: '接着看 今天 12:59 传的，2 KB' }))
    await waitFor(() =>
      expect(server.inputs(airContract.previewImport)).toMatchObject([{ incoming: waits.incoming }]),
    )
    unmount()
    show(<UploadPage />)
    await screen.findByRole('button', { name: /^不要了/ })
    server.answer(airContract.waitingTables, () => ({ items: [] }))
    tap(/^不要了/)
    await waitFor(() => expect(screen.queryByRole('button', { name: /^不要了/ })).toBeNull())
    expect(server.inputs(airContract.dropTable)).toEqual([{ incoming: waits.incoming }])
    // it was put away, and did not come in
    expect(screen.queryByText('收好了')).toBeNull()
  })

  it('and is on its way in is shown going on, and then its result', async () => {
    server.answer(airContract.waitingTables, () => ({ items: [taking] }))
    show(<UploadPage />)
    expect(await screen.findByRole('progressbar', { name: '正在收，收了 42%' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^不要了/ })).toBeNull()
    const before = server.inputs(airContract.imports).length
    server.answer(airContract.imports, () => ({ items: [row], next: null }))
    server.answer(airContract.waitingTables, () => ({ items: [] }))
    expect(
      await screen.findByText('刚才那张表收进去了，结果在下面第一行。', {}, { timeout: 5000 }),
    ).toBeTruthy()
    await waitFor(() => expect(server.inputs(airContract.imports).length).toBeGreaterThan(before))
  })

  it('and could not be read to its end is not said to have come in', async () => {
    const earlier = { ...row, at: '2026-10-16T04:00:00.000Z' }
    server.answer(airContract.imports, () => ({ items: [earlier], next: null }))
    server.answer(airContract.waitingTables, () => ({ items: [taking] }))
    show(<UploadPage />)
    await screen.findByRole('progressbar', { name: '正在收，收了 42%' })
    server.answer(airContract.waitingTables, () => ({ items: [] }))
    expect(await screen.findByText(/^刚才那张表没收成/, {}, { timeout: 5000 })).toBeTruthy()
    expect(screen.queryByText('收好了')).toBeNull()
  })
})

describe('what came before', () => {
  it('is taken back with a reason, after it was said what that does', async () => {
    server.answer(airContract.imports, () => ({ items: [row], next: null }))
    server.refuse(airContract.undoImport, new CallError('conflict', '撤不了：有 1 个小时后来又改过'))
    show(<UploadPage />)
    expect(await screen.findByText('为什么：州站复核')).toBeTruthy()
    tap('撤回 今天 13:00 的')
    expect(screen.getByText('新增的 20 个小时会没有，改过的 4 个小时变回原来的')).toBeTruthy()
    tap('撤回')
    expect(screen.getByText('写明为什么，至少两个字')).toBeTruthy()
    type('为什么撤回', '传错了月份')
    tap('撤回')
    expect(await screen.findByText('撤不了：有 1 个小时后来又改过')).toBeTruthy()
    server.answer(airContract.undoImport, () => ({ id: 'f', restored: 4, vanished: 20 }))
    tap('撤回')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(server.inputs(airContract.undoImport).at(-1)).toEqual({ id: 'e', reason: '传错了月份' })
  })

  it('says by whom, when and why it was taken back, and what that did', async () => {
    const undone = { at: '2026-10-16T05:30:00.000Z', by: '空气数据员', reason: '传错了月份' }
    const undo: ImportRow = {
      ...{
        ...row,
        id: 'f',
        at: undone.at,
        channel: 'undo',
        reason: undone.reason,
        lines: 24,
        undoable: false,
      },
      undoes: { at: row.at, by: row.by, channel: 'file' },
    }
    server.answer(airContract.imports, () => ({
      items: [undo, { ...row, undone, undoable: false }],
      next: null,
    }))
    show(<UploadPage />)
    expect(await screen.findByText('已撤回：今天 13:30 · 传错了月份 · 空气数据员')).toBeTruthy()
    expect(
      screen.getByText('撤回了 今天 13:00 · 传的表格 · 空气数据员，4 个小时变回原来的，去掉 20 个小时'),
    ).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^撤回/ })).toBeNull()
  })
})
