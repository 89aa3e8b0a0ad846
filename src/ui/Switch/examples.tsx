import { useState } from 'react'

import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { ListRow } from '../ListRow'
import { Switch } from '.'

function Row({ initial }: { initial: boolean }) {
  const [on, setOn] = useState(initial)
  const control = <Switch label={said.switchLabel} on={on} onChange={setOn} />
  return <ListRow icon="bell" title={said.switchLabel} trailing={control} />
}

export const switchExamples: Examples = {
  part: 'switch',
  title: () => said.parts.switches,
  show: () => (
    <>
      <Row initial={false} />
      <Row initial />
    </>
  ),
}
