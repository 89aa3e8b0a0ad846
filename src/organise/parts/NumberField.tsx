import { useEffect, useRef, useState } from 'react'
import { TextField } from '@/ui/Field'
import { words } from '../words'

interface NumberFieldProps {
  label: string
  value: number | undefined
  min: number
  max: number
  hint?: string | undefined
  error?: string | undefined
  /** A number has to stand there. */
  needed?: boolean
  /** Undefined while what is written is no such number; `wrong` unless it is nothing, and nothing is needed. */
  onChange: (value: number | undefined, wrong: boolean) => void
  /** Something is written that is no such number (it is not the same as nothing), or nothing where one is needed. */
  onWrong?: (wrong: boolean) => void
}

/** A whole number within bounds, written. */
export function NumberField({
  label,
  value,
  min,
  max,
  hint,
  error,
  needed = false,
  onChange,
  onWrong,
}: NumberFieldProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const read = (typed: string): number | undefined => {
    const number = Number(typed.trim())
    return typed.trim() !== '' && Number.isInteger(number) && number >= min && number <= max
      ? number
      : undefined
  }
  const isWrong = (typed: string) => (needed || typed.trim() !== '') && read(typed) === undefined
  const wrong = isWrong(text)
  const tell = useRef(onWrong)
  tell.current = onWrong
  useEffect(() => {
    if (!wrong) return
    tell.current?.(true)
    // a field that is gone has nothing wrong in it
    return () => tell.current?.(false)
  }, [wrong])
  return (
    <TextField
      label={label}
      type="number"
      initial={text}
      hint={hint}
      error={wrong ? words.number(min, max) : error}
      maxLength={6}
      onChange={(typed) => {
        setText(typed)
        onChange(read(typed), isWrong(typed))
      }}
    />
  )
}
