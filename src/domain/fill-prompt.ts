/** What a prompt becomes: what the model is told, and what it is asked. */
export interface FilledPrompt {
  told: string;
  asked: string;
}

/** Between what a model is told and what it is asked, on a line of its own. */
const divider = '\n---\n';

/**
 * Fills the places `{{name}}` of a prompt, all at once: what is put in is never looked through for places.
 *
 * @throws Error for a place without a value, a value without a place, and a prompt without its two parts.
 */
export function fillPrompt(prompt: string, values: Readonly<Record<string, string>>): FilledPrompt {
  const used = new Set<string>();
  const parts = prompt.split(divider).map((part) =>
    part
      .replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        if (value === undefined) throw new Error(`No value for {{${name}}} of a prompt`);
        used.add(name);
        return value;
      })
      .trim(),
  );
  const idle = Object.keys(values).find((name) => !used.has(name));
  if (idle !== undefined) throw new Error(`No place {{${idle}}} in a prompt`);
  const [told, asked, ...more] = parts;
  if (told === undefined || asked === undefined || more.length > 0) throw new Error('A prompt has two parts');
  return { told, asked };
}

/**
 * Numbered passages between marks that hold a code nobody can guess, so that a text cannot end its own passage. `fence`:
 * that code.
 */
export function fencedPassages(passages: readonly string[], fence: string): string {
  return passages
    .map((text, at) => {
      const number = String(at + 1);
      return `${fence} passage ${number}\n${unfenced(text, fence)}\n${fence} end of passage ${number}`;
    })
    .join('\n\n');
}

/** A text without the code of the marks. */
export function unfenced(text: string, fence: string): string {
  return text.replaceAll(fence, '');
}
