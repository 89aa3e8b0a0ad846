/** @jest-environment jsdom */
import { View } from '@tarojs/components'
import { fireEvent, render, screen } from '@testing-library/react'

import { useTapPoint } from './tapPoint'

function Picture({ onPoint }: { onPoint: (x: number, y: number) => void }) {
  const tap = useTapPoint('picture', 334, onPoint)
  return (
    <View id="picture" onClick={tap}>
      here
    </View>
  )
}

test('a tap is told in units of the picture, however large it is shown', () => {
  const onPoint = jest.fn()
  render(<Picture onPoint={onPoint} />)
  const box = screen.getByText('here')
  box.getBoundingClientRect = () => new DOMRect(20, 100, 167, 167)
  fireEvent.click(box, { clientX: 20 + 50, clientY: 100 + 25 })
  expect(onPoint).toHaveBeenCalledWith(100, 50)
})

test('a picture without a size takes no taps', () => {
  const onPoint = jest.fn()
  render(<Picture onPoint={onPoint} />)
  fireEvent.click(screen.getByText('here'), { clientX: 5, clientY: 5 })
  expect(onPoint).not.toHaveBeenCalled()
})
