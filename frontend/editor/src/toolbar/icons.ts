// Drawn for this toolbar on a grid of 20, lines of 1.6.

export const icons = {
  style: 'M13 4H8a3.5 3.5 0 0 0 0 7h2M10 4v13M13 4v13M15 4h-2',
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3.2 3.2 0 0 1 0 6.4H6z',
  italic: 'M9 4h5M6 16h5M12 4 8 16',
  underline: 'M6 3.5v6a4 4 0 0 0 8 0v-6M5 17h10',
  bullets: 'M8 5h9M8 10h9M8 15h9M3.5 5h1M3.5 10h1M3.5 15h1',
  numbers: 'M9 5h8M9 10h8M9 15h8M3 4l1.5-.8V8M3 12h2.4L3 16h2.6',
  quote: 'M4 9.5h4v5H4v-5c0-2.500 1-4 3-4.500M12 9.500h4v5h-4v-5c0-2.500 1-4 3-4.500',
  alignLeft: 'M3 5h14M3 10h9M3 15h12',
  alignCenter: 'M3 5h14M5.500 10h9M4 15h12',
  alignRight: 'M3 5h14M8 10h9M5 15h12',
  alignJustify: 'M3 5h14M3 10h14M3 15h14',
  link: 'M8.500 11.500a3 3 0 0 0 4.300 0l2.700-2.700a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0l-2.700 2.700a3 3 0 0 0 4.300 4.300l1-1',
  insert: 'M10 4v12M4 10h12',
  picture: 'M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 4.500M7 7.500h.1',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M4 8l3.500-3.500M4 8l3.500 3.500',
  redo: 'M16 8H8a4 4 0 0 0 0 8h4M16 8l-3.500-3.500M16 8l-3.500 3.500',
  find: 'M8.500 14a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM12.500 12.500 17 17',
  more: 'M4.500 10h.1M10 10h.1M15.500 10h.1',
  indent: 'M3 5h14M9 10h8M3 15h14M3 8.500l2.500 1.500L3 11.500',
  outdent: 'M3 5h14M9 10h8M3 15h14M5.500 8.500 3 10l2.500 1.500',
} as const;

export type Icon = keyof typeof icons;
