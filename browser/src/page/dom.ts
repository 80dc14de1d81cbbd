/** An element of this page that its template must have. */
export function byId<T extends HTMLElement = HTMLElement>(id: string, type: new () => T = HTMLElement as unknown as new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`this page has no ${type.name} #${id}`);
  return found;
}

/** The first element inside `parent` that matches, which must be there. */
export function within<T extends Element = HTMLElement>(parent: ParentNode, selector: string): T {
  const found = parent.querySelector<T>(selector);
  if (found === null) throw new Error('no ' + selector + ' in this part of the page');
  return found;
}

type Child = Node | string;
type Attributes = { readonly [name: string]: string | boolean | number };

/** A new element. An attribute that is `false` is left out, one that is `true` is empty. Text is text, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A new SVG element. */
export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** The first element of a copy of a <template> of this page. */
export function copyOf(templateId: string): HTMLElement {
  const copy = byId(templateId, HTMLTemplateElement).content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('the template ' + templateId + ' is empty');
  return copy;
}

/** Puts these in the place of all an element held. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(...children);
}

/** Shows or hides without changing anything else. */
export function show(element: HTMLElement, visible = true): void {
  element.hidden = !visible;
}

/** Shows exactly one of the parts of a page, moves the focus to its heading, and scrolls to the top. */
export function showOnly(parts: readonly HTMLElement[], wanted: HTMLElement): void {
  for (const part of parts) show(part, part === wanted);
  const heading = wanted.querySelector<HTMLElement>('h1, h2');
  if (heading !== null) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  window.scrollTo(0, 0);
}
