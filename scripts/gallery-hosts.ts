/** The looks in which Teams shows a card. */
export const looks = ['light', 'dark', 'contrast'] as const;
export type Look = (typeof looks)[number];

interface Ink {
  text: string;
  subtle: string;
  accent: string;
  attention: string;
}

interface Palette {
  /** What the card lies on, and what is written on it. */
  paper: string;
  ink: Ink;
  emphasis: string;
  /** Backgrounds of the coloured boxes and cells, and what is written on all of them. */
  boxes: Record<'accent' | 'good' | 'attention' | 'warning', string>;
  inkOnBoxes: Ink;
}

const darkInk: Ink = { text: '#242424', subtle: '#4d4d4d', accent: '#4f52b2', attention: '#b10e1c' };
const pastels = { accent: '#c7def9', good: '#ccffcc', attention: '#ffc5b2', warning: '#ffe2b2' };
const lightInk: Ink = { text: '#ffffff', subtle: '#d6d6d6', accent: '#a6a7dc', attention: '#e37d80' };
const contrastInk: Ink = { text: '#ffffff', subtle: '#ffffff', accent: '#1aebff', attention: '#ffff00' };
const black = '#000000';

/**
 * Backgrounds as in the host configurations that Microsoft publishes for Teams (a dark Teams keeps the pastels, with
 * dark words on them); words in the nearest colours of the Fluent themes of Teams; high contrast knows one background.
 */
const palettes: Readonly<Record<Look, Palette>> = {
  light: { paper: '#ffffff', ink: darkInk, emphasis: '#f9f8f7', boxes: pastels, inkOnBoxes: darkInk },
  dark: { paper: '#2d2c2c', ink: lightInk, emphasis: '#292828', boxes: pastels, inkOnBoxes: darkInk },
  contrast: {
    paper: black,
    ink: contrastInk,
    emphasis: black,
    boxes: { accent: black, good: black, attention: black, warning: black },
    inkOnBoxes: contrastInk,
  },
};

const pair = (color: string, subtle: string): object => ({ default: color, subtle });

/** Only the colours that cards may use, see `tests/support/card-schema.ts`; the rest are those of plain words. */
const written = ({ text, subtle, accent, attention }: Ink): object => ({
  ...Object.fromEntries(['default', 'dark', 'light', 'good', 'warning'].map((name) => [name, pair(text, subtle)])),
  accent: pair(accent, accent),
  attention: pair(attention, attention),
});

function containerStyles({ paper, ink, emphasis, boxes, inkOnBoxes }: Palette): object {
  const style = (backgroundColor: string, on: Ink): object => ({ backgroundColor, foregroundColors: written(on) });
  const coloured = Object.entries(boxes).map(([name, color]) => [name, style(color, inkOnBoxes)]);
  return {
    default: style(paper, ink),
    emphasis: style(emphasis, ink),
    ...(Object.fromEntries(coloured) as object),
  };
}

const font = {
  fontFamily: "'Segoe UI', system-ui, 'DejaVu Sans', sans-serif",
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
};

/** The host configuration of the `adaptivecards` renderer with the sizes and colours of Teams in one look. */
export function hostConfig(look: Look): object {
  return {
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: look === 'light' ? '#e0e0e0' : '#6e6e6e' },
    fontTypes: { default: font, monospace: font },
    containerStyles: containerStyles(palettes[look]),
    // The name of a card is a heading of the third level on the page.
    textBlock: { headingLevel: 4 },
    table: { cellSpacing: 8 },
    inputs: { label: { inputSpacing: 'small', optionalInputs: { weight: 'Bolder' } } },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
  };
}
