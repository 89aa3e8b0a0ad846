import { useState } from 'react'
import { reportsContract, type Queue } from '@cloud/features/reports/contract'
import { ask } from '@/client/call'
import { CallError } from '@/client/errors'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { saveFile } from '../../platform/saveFile'
import { words } from '../../words'

/** The filtered cases as a file: for a spreadsheet, or as CSV for other systems. */
export function Export({ desk, queue }: { desk: string; queue: Queue }) {
  const [busy, setBusy] = useState<'csv' | 'xlsx' | null>(null)
  const [trouble, setTrouble] = useState('')
  const send = async (form: 'csv' | 'xlsx') => {
    setBusy(form)
    setTrouble('')
    try {
      const file = await ask(reportsContract.exportCases, { desk, queue, form })
      await saveFile(file.name, file.type, file.content)
      if (file.cut) toast(words.export.cut(file.rows), 'info')
    } catch (error) {
      setTrouble((error instanceof CallError && error.words) || words.panel.notSent)
    } finally {
      setBusy(null)
    }
  }
  return (
    <>
      <Button kind="text" size="small" busy={busy === 'xlsx'} onTap={() => void send('xlsx')}>
        {words.export.xlsx}
      </Button>
      <Button kind="text" size="small" busy={busy === 'csv'} onTap={() => void send('csv')}>
        {words.export.csv}
      </Button>
      {trouble !== '' && <Banner tone="brick" title={trouble} />}
    </>
  )
}
