/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'

import { answersFor } from '../verdict'
import { Answers } from './Answers'

const spoken = () => screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-label'))

test('a listener hears the sign in words, and who should take care all the same', () => {
  render(<Answers answers={answersFor(2, 'coarse')} />)
  expect(spoken()).toEqual(['开窗：可以', '放牧：可以', '晒粮：可以', '老人散步：可以，怕灰的人少待'])
})

test('on a dust day each answer says what to do instead', () => {
  render(<Answers answers={answersFor(4, 'dust')} />)
  expect(spoken()).toEqual([
    '开窗：不要做，关紧',
    '放牧：当心，先圈养',
    '晒粮：不要做，收起来',
    '老人散步：不要做，在家',
  ])
})
