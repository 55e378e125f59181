/**
 * An editor with highlighting. CodeMirror adds its styles to the root in which it is: in a shadow root they are constructed
 * style sheets, which the page's policy allows.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { gherkin } from '@codemirror/legacy-modes/mode/gherkin';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

export interface EditorProps {
  text: string;
  language: 'gherkin' | 'yaml';
  label: string;
  onChange: (text: string) => void;
  /** Ctrl+Enter, and Cmd+Enter on a Mac. */
  onRun?: () => void;
}

const HIGHLIGHT = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.propertyName, tags.definition(tags.propertyName)],
    color: 'var(--ll-code-keyword)',
  },
  { tag: [tags.string, tags.content], color: 'var(--ll-code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--ll-code-number)' },
  { tag: [tags.comment, tags.meta, tags.tagName], color: 'var(--ll-code-comment)' },
]);

/**
 * Where text replaces lines, a browser's own editing adds style attributes, which the page's policy refuses with an error in
 * the console: such an input is made here.
 */
const REPLACING = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = event as InputEvent;
    if (inputType !== 'insertText' || data === null || view.state.selection.main.empty || view.composing)
      return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.type' });
    return true;
  },
});

const THEME = EditorView.theme({
  '&': { color: 'var(--sl-color-white)', backgroundColor: 'transparent', fontSize: '0.875rem' },
  '.cm-content': { fontFamily: 'var(--__sl-font-mono)', caretColor: 'var(--sl-color-white)' },
  '.cm-gutters': { color: 'var(--sl-color-gray-3)', backgroundColor: 'transparent', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--sl-color-white)' },
  '&.cm-focused': { outline: '2px solid var(--sl-color-accent)' },
});

export function Editor({ text, language, label, onChange, onRun }: EditorProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const handlers = useRef({ onChange, onRun });
  handlers.current = { onChange, onRun };
  // before the first paint, so that nothing below it moves
  useLayoutEffect(() => {
    if (!host.current) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const tabs = new Compartment();
    view.current = new EditorView({
      root,
      parent: root as unknown as Element,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          language === 'yaml' ? yaml() : StreamLanguage.define(gherkin),
          syntaxHighlighting(HIGHLIGHT),
          THEME,
          REPLACING,
          keymap.of([
            { key: 'Mod-Enter', run: () => Boolean(handlers.current.onRun?.() ?? true) },
            // Tab leaves the editor after Escape, for those who use the keyboard alone
            { key: 'Escape', run: (v) => v.dispatch({ effects: tabs.reconfigure([]) }) ?? true },
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          tabs.of(keymap.of([indentWithTab])),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) handlers.current.onChange(state.doc.toString());
          }),
        ],
      }),
    });
    return () => view.current?.destroy();
  }, [label, language]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  return <div class="ll-editor" ref={host} />;
}
