import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffActionName } from '@cloud/features/reports/contract'
import { officeContract } from '@cloud/features/reports/contract/office'
import type { OutputOf } from '@cloud/shared/contract'
import { DESK } from '@cloud/shared/addresses'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useCommand, useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { useKept } from '@/client/drafts'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { useMayOversee } from '../../shell/useMayOversee'
import { words } from '../../words'
import { type Blank, filled } from '../../shell/blanks'

const text = words.templates
type Template = OutputOf<typeof reportsContract.templates>['items'][number]
type Action = Template['action']

const ACTIONS: readonly StaffActionName[] = ['refuse', 'askMore', 'dispatch', 'progress', 'resolve']
const isTemplated = (action: StaffActionName): action is Action => ACTIONS.includes(action)

interface TemplatesProps {
  action: StaffActionName
  /** What is typed now: it can be kept as a template. */
  said: string
  /** What the page knows of the blanks of a template. */
  known?: Partial<Readonly<Record<Blank, string>>>
  onUse: (said: string) => void
}

/** 常用话: words that are said often, one tap; the office keeps the list. */
export function Templates({ action, ...rest }: TemplatesProps) {
  return isTemplated(action) ? <Own action={action} {...rest} /> : null
}

function Own({ action, said, known = {}, onUse }: TemplatesProps & { action: Action }) {
  const all = useQueryOf(reportsContract.templates, {}).data?.items ?? []
  const mayEdit = useMayOversee().holidays
  const unit = useSession()?.person.roles[0]?.areaName
  const [keeping, setKeeping] = useState(false)
  const own = all.filter((template) => template.action === action)
  if (own.length === 0 && !mayEdit) return null
  const use = (template: string) =>
    onUse(filled(template, { today: dayWords(Date.now()), ...(unit ? { unit } : {}), ...known }))
  return (
    <View className="desk-templates">
      {own.length > 0 && !keeping && (
        <Chips label={words.panel.templates}>
          {own.map((template) => (
            <Chip key={template.id} onTap={() => use(template.words)}>
              {template.title}
            </Chip>
          ))}
        </Chips>
      )}
      {keeping && <Keep action={action} said={said} onKept={() => setKeeping(false)} />}
      {mayEdit && (
        <View className="desk-form__chips">
          <Button kind="text" size="small" onTap={() => setKeeping((now) => !now)}>
            {keeping ? text.done : text.keep}
          </Button>
          <Button kind="text" size="small" onTap={() => go(DESK.settings('templates'))}>
            {text.edit}
          </Button>
        </View>
      )}
    </View>
  )
}

/** Keeps what is typed under a name. */
function Keep({ action, said, onKept }: { action: Action; said: string; onKept: () => void }) {
  const save = useCommand(officeContract.saveTemplate)
  const draft = useKept(`template:${action}`, { title: '' })
  const { title } = draft.value
  const kept = said.trim()
  const name = title.trim() || kept.slice(0, 10)
  return (
    <View className="desk-form">
      <TextField
        key={draft.round}
        label={text.name}
        maxLength={MAX_LENGTH.templateName}
        initial={title}
        onChange={(typed) => draft.set({ title: typed })}
      />
      <Button
        kind="secondary"
        size="small"
        disabled={kept === ''}
        busy={save.isPending}
        onTap={() =>
          save.mutate(
            { action, title: name, words: kept },
            {
              onSuccess: () => {
                draft.forget()
                toast(text.saved(name))
                onKept()
              },
            },
          )
        }
      >
        {text.save}
      </Button>
      {kept === '' && <View className="desk-form__note">{text.nothing}</View>}
      {save.error && <Banner tone="brick" title={save.error.words || words.panel.notSent} />}
    </View>
  )
}
