import { View } from '@tarojs/components'
import { useState } from 'react'
import { airContract } from '@cloud/features/air/contract'
import { ask } from '@/client/call'
import { CallError } from '@/client/errors'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { saveFile } from '../../platform/saveFile'
import { words } from '../words'

const text = words.upload

/** Hands the report of an import to the person as a workbook. */
export function ReportButton({
  id,
  size,
  label,
}: {
  id: string
  size: 'large' | 'small'
  label?: string | undefined
}) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const fetch = async () => {
    setBusy(true)
    setTrouble('')
    try {
      const file = await ask(airContract.importReport, { id })
      await saveFile(file.name, file.type, file.content)
    } catch (error) {
      setTrouble((error instanceof CallError && error.words) || words.notSent)
    } finally {
      setBusy(false)
    }
  }
  return (
    <View>
      <Button
        kind={size === 'large' ? 'primary' : 'text'}
        size={size}
        busy={busy}
        label={label}
        onTap={() => void fetch()}
      >
        {text.report}
      </Button>
      {trouble !== '' && <Banner tone="brick" title={trouble} />}
    </View>
  )
}
