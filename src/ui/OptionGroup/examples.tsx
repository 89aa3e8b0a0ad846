import { useState } from 'react'

import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { CheckGroup, OptionGroup } from '.'

type Who = 'county' | 'handler' | 'nobody' | 'unsure'
type Worst = 'smoke' | 'dust' | 'smell' | 'none'
const words = said.choice
const who = () =>
  [
    { value: 'county', label: words.county },
    { value: 'handler', label: words.handler, icon: 'smile' },
    { value: 'nobody', label: words.nobody, note: words.nobodyNote },
    { value: 'unsure', label: words.unsure, apart: true },
  ] as const

function One({ error }: { error?: string | undefined }) {
  const [value, setValue] = useState<Who | null>(error ? null : 'county')
  const options = error ? who().slice(0, 2) : who()
  return (
    <OptionGroup legend={words.legend} options={options} value={value} onChange={setValue} error={error} />
  )
}

function Several() {
  const [values, setValues] = useState<Worst[]>(['smoke'])
  const { legend, smoke, dust, smell, none } = said.checks
  return (
    <CheckGroup
      legend={legend}
      values={values}
      onChange={setValues}
      options={[
        { value: 'smoke', label: smoke },
        { value: 'dust', label: dust },
        { value: 'smell', label: smell },
        { value: 'none', label: none, alone: true, apart: true },
      ]}
    />
  )
}

export const optionExamples: Examples = {
  part: 'option-group',
  title: () => said.parts.choice,
  show: () => (
    <>
      <One />
      <One error={words.missing} />
    </>
  ),
}

export const checkExamples: Examples = {
  part: 'check-group',
  title: () => said.parts.checks,
  show: () => <Several />,
}
