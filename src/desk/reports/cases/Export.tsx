import { useState } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import type { InputOf } from '@cloud/shared/contract'
import { ask } from '@/client/call'
import { CallError } from '@/client/errors'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { saveFile } from '../../platform/saveFile'
import { TAKES_FILES, takeFile } from '../../platform/takeFile'
import { words } from '../../words'

type Form = 'csv' | 'xlsx'

/** A file that is ready, and how many rows it has where there are more. */
interface Ready {
  take: () => Promise<void>
  cutAt: number | null
}

type Asked = Omit<InputOf<typeof reportsContract.caseFile>, 'form'>

async function prepare(input: Asked & { form: Form }): Promise<Ready> {
  if (TAKES_FILES) {
    const { name, path, rows, cut } = await ask(reportsContract.caseFile, input)
    return { take: () => takeFile(name, path), cutAt: cut ? rows : null }
  }
  const { name, type, content, rows, cut } = await ask(reportsContract.exportCases, input)
  return { take: () => saveFile(name, type, content), cutAt: cut ? rows : null }
}

/** The filtered cases as a file: for a spreadsheet, or as CSV for other systems. One that lacks cases says so before. */
export function Export({ asked }: { asked: Asked }) {
  const [busy, setBusy] = useState<Form | null>(null)
  const [trouble, setTrouble] = useState('')
  const [part, setPart] = useState<{ form: Form; cutAt: number } | null>(null)
  const send = async (form: Form, agreed: boolean) => {
    setBusy(form)
    setTrouble('')
    setPart(null)
    try {
      const { take, cutAt } = await prepare({ ...asked, form })
      if (cutAt === null || agreed) await take()
      else setPart({ form, cutAt })
    } catch (error) {
      setTrouble((error instanceof CallError && error.words) || words.export.failed)
    } finally {
      setBusy(null)
    }
  }
  return (
    <>
      <Button kind="text" size="small" busy={busy === 'xlsx'} onTap={() => void send('xlsx', false)}>
        {words.export.xlsx}
      </Button>
      <Button kind="text" size="small" busy={busy === 'csv'} onTap={() => void send('csv', false)}>
        {words.export.csv}
      </Button>
      {part && (
        <Banner tone="gold" title={words.export.cut(part.cutAt)}>
          <Button kind="text" size="small" onTap={() => void send(part.form, true)}>
            {words.export.anyway}
          </Button>
        </Banner>
      )}
      {trouble !== '' && <Banner tone="brick" title={trouble} />}
    </>
  )
}
