// Where in the text a file will go once it has arrived, however the text moves meanwhile.
import { Plugin, PluginKey, type EditorState } from 'prosemirror-state';

type Places = Map<string, number>;
type Change = { add: string; pos: number } | { remove: string };

const key = new PluginKey<Places>('places');

export const places = () =>
  new Plugin<Places>({
    key,
    state: {
      init: () => new Map(),
      apply(tr, old) {
        const change = tr.getMeta(key) as Change | undefined;
        if (!tr.docChanged && !change) return old;
        const next: Places = new Map([...old].map(([id, pos]) => [id, tr.mapping.map(pos)]));
        if (change && 'add' in change) next.set(change.add, change.pos);
        else if (change) next.delete(change.remove);
        return next;
      },
    },
  });

export const holdPlace = (state: EditorState, id: string, pos: number) => state.tr.setMeta(key, { add: id, pos } satisfies Change);
export const freePlace = (state: EditorState, id: string) => state.tr.setMeta(key, { remove: id } satisfies Change);
export const placeOf = (state: EditorState, id: string): number | null => key.getState(state)?.get(id) ?? null;
