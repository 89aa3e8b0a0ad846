import { useState } from 'react'

import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Stepper } from '.'

function Count({ initial }: { initial: number }) {
  const [value, setValue] = useState(initial)
  const { label, unit } = said.stepper
  return <Stepper label={label} unit={unit} value={value} min={1} max={6} onChange={setValue} />
}

export const stepperExamples: Examples = {
  part: 'stepper',
  title: () => said.parts.stepper,
  show: () => (
    <>
      <Count initial={1} />
      <Count initial={2} />
      <Count initial={6} />
    </>
  ),
}
