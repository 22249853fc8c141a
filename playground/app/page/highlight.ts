import { HighlightStyle } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** The colours of the report page. */
export const highlighting: HighlightStyle = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self, tags.modifier], color: 'var(--keyword)' },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: 'var(--string)' },
  { tag: tags.number, color: 'var(--number)' },
  { tag: [tags.className, tags.function(tags.definition(tags.variableName)), tags.typeName], color: 'var(--type)' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--name)' },
  { tag: [tags.comment, tags.meta], color: 'var(--soft)' },
])
