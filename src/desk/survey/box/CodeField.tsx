import { View } from '@tarojs/components'
import { useState } from 'react'
import { plainSymbols, readCode, RECEIPT_LENGTH } from '@cloud/shared/box'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { words } from './words'

const text = words.codes

interface CodeFieldProps {
  label: string
  /** Nothing may be missing any more. */
  strict: boolean
  /** The code as printed; null until all of it is there and its check is in order. */
  onChange: (code: string | null) => void
}

/**
 * A code of a paper, typed unseen by its holder. On the web it is no field of passwords: browsers would offer to keep
 * what is in one.
 */
export function CodeField({ label, strict, onChange }: CodeFieldProps) {
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState(false)
  const length = plainSymbols(typed).length
  const right = readCode(typed, RECEIPT_LENGTH) !== null
  const wrong = length >= RECEIPT_LENGTH && !right
  const error = wrong ? text.typo : strict && !right ? text.missing : undefined
  return (
    <View className={shown ? 'box-code' : 'box-code box-code--hidden'}>
      <TextField
        label={label}
        type={process.env.TARO_ENV === 'weapp' && !shown ? 'password' : 'text'}
        hint={right ? text.right : text.hint}
        error={error}
        maxLength={MAX_LENGTH.surveyReceipt}
        onChange={(value) => {
          setTyped(value)
          onChange(readCode(value, RECEIPT_LENGTH))
        }}
      />
      <Button
        kind="text"
        size="small"
        label={shown ? text.hideOf(label) : text.showOf(label)}
        onTap={() => setShown(!shown)}
      >
        {shown ? text.hide : text.show}
      </Button>
    </View>
  )
}
