import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffActionName } from '@cloud/features/reports/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { useCommand, useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { words } from '../../words'

const text = words.templates
type Template = OutputOf<typeof reportsContract.templates>['items'][number]
type Action = Template['action']

const ACTIONS: readonly StaffActionName[] = ['refuse', 'askMore', 'dispatch', 'progress', 'resolve']
const isTemplated = (action: StaffActionName): action is Action => ACTIONS.includes(action)

interface TemplatesProps {
  action: StaffActionName
  /** What is typed now: it can be kept as a template. */
  said: string
  onUse: (said: string) => void
}

/** 常用话: words that are said often, one tap; the county's dispatchers keep the list. */
export function Templates({ action, ...rest }: TemplatesProps) {
  return isTemplated(action) ? <Own action={action} {...rest} /> : null
}

function Own({ action, said, onUse }: TemplatesProps & { action: Action }) {
  const all = useQueryOf(reportsContract.templates, {}).data?.items ?? []
  const mayEdit = useSession()?.person.roles.some((duty) => duty.role === 'dispatcher') ?? false
  const [editing, setEditing] = useState(false)
  const own = all.filter((template) => template.action === action)
  if (own.length === 0 && !mayEdit) return null
  return (
    <View className="desk-templates">
      {own.length > 0 && !editing && (
        <Chips label={words.panel.templates}>
          {own.map((template) => (
            <Chip key={template.id} onTap={() => onUse(template.words)}>
              {template.title}
            </Chip>
          ))}
        </Chips>
      )}
      {editing && <Editor action={action} own={own} said={said} />}
      {mayEdit && (
        <Button kind="text" size="small" onTap={() => setEditing((now) => !now)}>
          {editing ? text.done : text.edit}
        </Button>
      )}
    </View>
  )
}

/** Keeps what is typed under a name, takes others away; what was taken away can be put back while one is here. */
function Editor({ action, own, said }: { action: Action; own: readonly Template[]; said: string }) {
  const save = useCommand(reportsContract.saveTemplate)
  const remove = useCommand(reportsContract.removeTemplate)
  const [title, setTitle] = useState('')
  const [gone, setGone] = useState<Template | null>(null)
  const error = save.error ?? remove.error
  const kept = said.trim()
  const name = title.trim() || kept.slice(0, 10)
  return (
    <View className="desk-form">
      {own.map((template) => (
        <View key={template.id} className="desk-form__switch">
          <View>{template.title}</View>
          <Button
            kind="text"
            size="small"
            label={text.removeOf(template.title)}
            onTap={() => remove.mutate({ id: template.id }, { onSuccess: () => setGone(template) })}
          >
            {text.remove}
          </Button>
        </View>
      ))}
      {gone && (
        <Button
          kind="secondary"
          size="small"
          onTap={() => {
            const { title: name, words: said } = gone
            save.mutate({ action, title: name, words: said }, { onSuccess: () => setGone(null) })
          }}
        >
          {text.putBack(gone.title)}
        </Button>
      )}
      <TextField label={text.name} maxLength={20} onChange={setTitle} />
      <Button
        kind="secondary"
        size="small"
        disabled={kept === ''}
        busy={save.isPending}
        onTap={() =>
          save.mutate({ action, title: name, words: kept }, { onSuccess: () => toast(text.saved(name)) })
        }
      >
        {text.save}
      </Button>
      {kept === '' && <View className="desk-form__note">{text.nothing}</View>}
      {error && <Banner tone="brick" title={error.words || words.panel.notSent} />}
    </View>
  )
}
