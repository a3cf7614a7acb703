//! A text cut into words, numbers, spaces and signs; the tokens joined give back the text.
