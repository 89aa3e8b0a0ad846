/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { outbox } from '@/client/outbox'
import { QueryProvider } from '@/client/queries'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { resetTaro } from '../../../tests/support/taro-mock'
import { emptyDraft } from '../compose/draft'
import { ByCode } from './ByCode'
import MinePage from '.'

const server = fakeServer()
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../tests/support/fake-storage'))

beforeEach(() => {
  resetTaro()
  server.reset()
  phone.reset()
})

const draft = emptyDraft({ name: '', phone: '' })
async function shown(body: Partial<typeof draft>) {
  await act(async () => {
    await outbox.shelf.load()
    const entry = await outbox.shelf.create('report', { ...draft, ...body }, 'draft')
    await outbox.shelf.addPhoto(entry.id, 'tmp://1')
  })
  render(
    <QueryProvider>
      <MinePage />
    </QueryProvider>,
  )
}

test('a draft in which something is missing is not finished', async () => {
  await shown({ words: '河边倒垃圾' })
  const row = screen.getByRole('link', { name: /河边倒垃圾/ })
  expect(row.textContent).toContain('1 张照片')
  expect(row.textContent).toContain('还没填完')
})

test('a draft in which nothing is missing says that it only has to be handed over', async () => {
  await shown({
    words: '河边倒垃圾',
    categories: ['waste.household'],
    place: { ...draft.place, town: '652328201' },
  })
  expect(screen.getByRole('link', { name: /河边倒垃圾/ }).textContent).toContain('填好了，还没交')
})

test('of a code of 40 digits all that was typed can be read, in fours and counted', () => {
  render(<ByCode onClose={() => undefined} />)
  const field = screen.getByLabelText('查询码，40 位数字')
  expect(screen.queryByText(/^输了/)).toBeNull()
  fireEvent.input(field, { target: { value: '22670936-7515 84' } })
  expect(screen.getByText('2267 0936 7515 84')).toBeTruthy()
  expect(screen.getByText('输了 14 位：')).toBeTruthy()
})
