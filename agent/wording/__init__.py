"""Every sentence that the assistant can say without a language model, as data.

ko.yaml en.yaml ja.yaml   the sentences; whoever writes the language well may improve them
problems.yaml             the wording of errors
wording.py                a key and facts → a sentence
facts.py                  how a price, a time, a walk stand in a sentence
josa.py                   Korean particles by sound
readings.py               a Korean name → how it is read in English and Japanese
names.yaml                readings of the words that names are made of
addresses.py              the same of addresses
parting.py                a compound → the words in it
scripts.py                Hangul → Latin letters, katakana
hangul.py                 Hangul as it is pronounced
"""
