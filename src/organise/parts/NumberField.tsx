import { useState } from 'react'
import { TextField } from '@/ui/Field'
import { words } from '../words'

interface NumberFieldProps {
  label: string
  value: number | undefined
  min: number
  max: number
  hint?: string | undefined
  error?: string | undefined
  /** Undefined while what is written is no such number. */
  onChange: (value: number | undefined) => void
  /** Something is written that is no such number: it is not the same as nothing. */
  onWrong?: (wrong: boolean) => void
}

/** A whole number within bounds, written. */
export function NumberField({ label, value, min, max, hint, error, onChange, onWrong }: NumberFieldProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const read = (typed: string): number | undefined => {
    const number = Number(typed.trim())
    return typed.trim() !== '' && Number.isInteger(number) && number >= min && number <= max
      ? number
      : undefined
  }
  const isWrong = (typed: string): boolean => typed.trim() !== '' && read(typed) === undefined
  return (
    <TextField
      label={label}
      type="number"
      initial={text}
      hint={hint}
      error={isWrong(text) ? words.number(min, max) : error}
      maxLength={6}
      onChange={(typed) => {
        setText(typed)
        onChange(read(typed))
        onWrong?.(isWrong(typed))
      }}
    />
  )
}
