import { View } from '@tarojs/components'
import { useState } from 'react'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { REPORTS } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { BottomSheet } from '@/ui/BottomSheet'
import { handReceipt, inFours, isReceipt, receiptDigits } from '../receipt'
import { filingWords } from '../compose/words'

const text = filingWords.mine

/** Opens an anonymous report by its code. */
export function ByCode({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const digits = receiptDigits(typed).length
  const error = asked && !isReceipt(typed) ? text.codeWrong(digits) : undefined
  const open = () => {
    setAsked(true)
    if (!isReceipt(typed)) return
    handReceipt(typed)
    onClose()
    go(REPORTS.caseByReceipt)
  }
  return (
    <BottomSheet
      open
      title={text.codeTitle}
      onClose={onClose}
      foot={<Button onTap={open}>{text.codeOpen}</Button>}
    >
      <TextField
        label={text.codeLabel}
        hint={text.codeHint}
        type="tel"
        maxLength={MAX_LENGTH.receipt}
        error={error}
        onChange={setTyped}
        onEnter={open}
      />
      {digits > 0 && (
        // the field shows only the end of so many digits
        <View className="mine__typed">
          <View>{text.codeSoFar(digits)}</View>
          <View className="mine__digits">{inFours(typed)}</View>
        </View>
      )}
    </BottomSheet>
  )
}
