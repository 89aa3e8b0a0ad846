/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, render, screen } from '@testing-library/react'
import { resetTaro } from '../../../tests/support/taro-mock'
import { lacking, emptyDraft } from './draft'
import { IdentityStep } from './IdentityStep'

let mockSpeaks = true
jest.mock('@/client/transport', () => ({ speaksForNobody: () => mockSpeaks }))

const onChange = jest.fn()
const onAnew = jest.fn()
beforeEach(() => {
  resetTaro()
  mockSpeaks = true
  onChange.mockClear()
  onAnew.mockClear()
})
const step = (props: Partial<Parameters<typeof IdentityStep>[0]>) =>
  render(
    <IdentityStep
      identity="county"
      settled={false}
      known={false}
      onChange={onChange}
      onAnew={onAnew}
      {...props}
    />,
  )
const nobody = { name: /谁都不给看/ }

test('through WeChat nobody is promised to be nobody, and the page says why', () => {
  mockSpeaks = false
  step({})
  expect(screen.getAllByRole('radio')).toHaveLength(2)
  expect(screen.queryByRole('radio', nobody)).toBeNull()
  expect(screen.getByText(/微信知道是哪个号/)).toBeTruthy()
  expect(screen.queryByText(/会晚几个小时再交/)).toBeNull()
})

test('what was begun for nobody is never handed over there under a name without a word', () => {
  mockSpeaks = false
  const draft = { ...emptyDraft({ name: '', phone: '' }), identity: 'anonymous' as const }
  expect(lacking(draft, 1)).toContain('who')
  mockSpeaks = true
  expect(lacking(draft, 1)).not.toContain('who')
})

test('nothing was sent yet: the choice is free, and what it costs is said before', () => {
  step({})
  expect(screen.getByText(/别的事.*会晚几个小时再交/)).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', nobody))
  expect(onChange).toHaveBeenCalledWith('anonymous')
})

test('photos that were sent under a name are never sent without one', () => {
  step({ settled: true, known: true })
  fireEvent.click(screen.getByRole('button', { name: '改一下名字给谁看' }))
  fireEvent.click(screen.getByRole('radio', nobody))
  expect(onChange).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: '去掉照片，重新拍' }))
  expect(onAnew).toHaveBeenCalledTimes(1)
})

test('where the outbox found that out, the page asks without being tapped', () => {
  step({ identity: 'anonymous', settled: true, known: true })
  expect(screen.getByText(/已经带着您的身份往上传过/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '不改了' }))
  expect(onChange).toHaveBeenCalledWith('county')
})
