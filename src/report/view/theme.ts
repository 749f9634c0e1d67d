import { button } from './dom.js';

/** Colours of the page, for what is drawn on a canvas: report.css is the one place of all. */
export interface Palette {
  readonly text: string;
  readonly soft: string;
  readonly line: string;
  /** Behind everything. */
  readonly page: string;
  readonly surface: string;
  readonly accent: string;
  readonly faint: string;
  readonly completed: string;
  readonly failed: string;
  readonly kept: string;
  /** From the worst value to the best. */
  readonly scale: readonly string[];
  readonly font: string;
  readonly moves: boolean;
}

const CHOICES = ['auto', 'light', 'dark'] as const;
type Choice = (typeof CHOICES)[number];
const STORAGE_KEY = 'tuning-session-theme';

/** Called with each change of the colours, by the button or by the system. */
export function watchTheme(place: HTMLElement, onChange: () => void): void {
  let choice = remembered();
  const toggle = button('', () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'auto';
    remember(choice);
    apply();
    onChange();
  });
  function apply(): void {
    if (choice === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
    toggle.textContent = `Theme: ${choice}`;
  }
  apply();
  place.append(toggle);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange);
}

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('text'),
    soft: colour('soft'),
    line: colour('line'),
    page: colour('page'),
    surface: colour('surface'),
    accent: colour('accent'),
    faint: colour('faint'),
    completed: colour('completed'),
    failed: colour('failed'),
    kept: colour('kept'),
    scale: ['scale-1', 'scale-2', 'scale-3', 'scale-4', 'scale-5'].map(colour),
    font: getComputedStyle(document.body).fontFamily,
    moves: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
}

/** A browser may refuse to remember anything for a file: then the choice lasts for the visit. */
function remembered(): Choice {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return CHOICES.find((choice) => choice === stored) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function remember(choice: Choice): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // As above.
  }
}
