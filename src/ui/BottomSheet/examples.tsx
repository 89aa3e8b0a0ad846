import { useCallback, useState } from 'react'

import { Button } from '../Button'
import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { toast } from '../Toast'
import { BottomSheet } from '.'

const words = said.sheet

function Opener() {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return (
    <>
      <Button kind="secondary" onTap={() => setOpen(true)}>
        {words.open}
      </Button>
      <BottomSheet
        open={open}
        title={words.title}
        onClose={close}
        foot={<Button onTap={close}>{words.confirm}</Button>}
      >
        {words.body}
      </BottomSheet>
      <Button kind="secondary" onTap={() => toast(said.toast)}>
        {said.toast}
      </Button>
    </>
  )
}

export const sheetExamples: Examples = {
  part: 'sheet',
  title: () => said.parts.overlay,
  show: () => <Opener />,
}
