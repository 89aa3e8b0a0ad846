import { useState } from 'react'

import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Chip, Chips } from '.'

const words = said.chips

function Filters() {
  const [on, setOn] = useState(true)
  return (
    <Chips label={said.parts.chips}>
      <Chip on={on} onTap={() => setOn(!on)}>
        {words.seats}
      </Chip>
      <Chip on={false}>{words.weekend}</Chip>
      <Chip drop>{words.town}</Chip>
      <Chip on={false} count={13}>
        {words.open}
      </Chip>
      <Chip on={false} count={0}>
        {words.none}
      </Chip>
    </Chips>
  )
}

export const chipExamples: Examples = { part: 'chip', title: () => said.parts.chips, show: () => <Filters /> }
